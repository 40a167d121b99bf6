package wscapacity.documents;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wscapacity.testing.NodeTools;

/** Reads Kubernetes objects as strictly as Kubernetes does, which ignores no field by accident. */
final class KubernetesYaml {

  private static final ObjectMapper STRICT =
      new ObjectMapper(new YAMLFactory())
          .setAnnotationIntrospector(withoutUnknown())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private KubernetesYaml() {}

  /** Every field is one that Kubernetes knows, and of its type. */
  static <T> T read(String yaml, Class<T> type) throws IOException {
    return STRICT.readValue(yaml, type);
  }

  /** What is missing, or of another type, in the objects of a file; nothing when all is well. */
  static NodeTools.Result validated(String yaml, Path folder)
      throws IOException, InterruptedException {
    List<String> files = new ArrayList<>();
    for (String object : yaml.split("(?m)^---\n")) {
      Path file = folder.resolve("object-" + files.size() + ".json");
      JsonNode node = STRICT.readTree(object);
      Files.writeString(file, new ObjectMapper().writeValueAsString(node));
      files.add(file.toAbsolutePath().toString());
    }
    return NodeTools.script("kubernetes.mjs", files);
  }

  /** The models keep what they do not know, unless they have nowhere to put it. */
  private static AnnotationIntrospector withoutUnknown() {
    return new JacksonAnnotationIntrospector() {
      private static final long serialVersionUID = 1L;

      @Override
      public Boolean hasAnySetter(Annotated annotated) {
        return false;
      }
    };
  }
}
