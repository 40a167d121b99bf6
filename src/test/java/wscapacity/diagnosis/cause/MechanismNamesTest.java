package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.diagnosis.CauseName;

class MechanismNamesTest {

  @Test
  void everyMechanismIsACauseThatCanBeTold() throws IllegalAccessException {
    List<String> names = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter().importPath(Path.of("target/classes/wscapacity/diagnosis/cause"))) {
      if (type.isAssignableTo(Mechanism.class) && !type.isInterface()) {
        for (Field field : type.reflect().getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
            field.setAccessible(true);
            names.add((String) field.get(null));
          }
        }
      }
    }
    assertThat(names)
        .hasSizeGreaterThan(14)
        .allSatisfy(name -> assertThat(CauseName.of(name)).as(name).isPresent());
  }
}
