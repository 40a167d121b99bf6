package wscapacity.report;

import java.nio.file.*;
import wscapacity.attempt.*;
import wscapacity.history.Compared;

class Tmp {
  public static void main(String[] a) throws Exception {
    for (String f : a) {
      RunFolder folder = new RunFolder(Path.of(f));
      Findings x =
          Findings.of(folder, RunInfo.read(folder.runJson()), AttemptFold.fold(folder.eventsCsv()))
              .with(Compared.WITH_NOTHING);
      System.out.println("== " + f.replaceAll(".*/r/", ""));
      System.out.println(x.headline().text());
      x.diagnosis()
          .failures()
          .forEach(
              y ->
                  System.out.println(
                      "   - "
                          + y.failureClass()
                          + ": "
                          + Because.of(y).why()
                          + " "
                          + Because.of(y).sureness()));
    }
  }
}
