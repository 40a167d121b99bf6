/** Checks of the files in {@code src/docs} that other programs read. */
package wscapacity.documents;
