// Checks Kubernetes objects, each a JSON file, by the schemas of Kubernetes' own API description.
import { readFileSync } from "node:fs";
import { CronJob } from "kubernetes-models/batch/v1/CronJob";
import { Job } from "kubernetes-models/batch/v1/Job";

const kinds = { CronJob, Job };
for (const file of process.argv.slice(2)) {
  const object = JSON.parse(readFileSync(file, "utf8"));
  try {
    new kinds[object.kind](object).validate();
  } catch (fault) {
    console.log(`${object.metadata.name}: ${fault.message}`);
    process.exitCode = 1;
  }
}
