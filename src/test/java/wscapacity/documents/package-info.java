/** Checks of the README and of the files in {@code src/docs}: what a person or a program runs. */
package wscapacity.documents;
