// Files against their published schema. Usage: node check.mjs PACKAGES SCHEMA FOLDER [BAD]
// Every other JSON file of FOLDER has to be valid. Each file of BAD says in `schema` at which place
// the schema refuses what it holds in `file`, or null where it doesn't: then only reading can.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

const [packages, schemaFile, folder, bad] = process.argv.slice(2).map((path) => resolve(path));
const { default: Ajv2020 } = createRequire(join(packages, 'package.json'))('ajv/dist/2020');

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const filesOf = (path) => readdirSync(path).filter((name) => name.endsWith('.json')).sort();

const schema = read(schemaFile);
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(schema);

let faults = 0;
const complain = (name, what) => {
  console.log(`${name}: ${what}`);
  faults += 1;
};

/// Members of the schema that say nothing to who writes a file.
function undescribed(part, path) {
  for (const [name, member] of Object.entries(part.properties ?? {})) {
    if (typeof member !== 'object') continue;
    if (!member.description && !member.$ref) complain('schema', `${path}/${name} has no description`);
    if (member.properties) undescribed(member, `${path}/${name}`);
  }
}
undescribed(schema, '');
for (const [name, part] of Object.entries(schema.$defs ?? {})) {
  if (!part.description) complain('schema', `$defs/${name} has no description`);
  undescribed(part, `$defs/${name}`);
}

const files = filesOf(folder).filter((name) => name !== basename(schemaFile));
if (files.length === 0) complain(folder, 'there is no file to check');
for (const name of files) {
  if (validate(read(join(folder, name)))) continue;
  for (const error of validate.errors) complain(name, `${error.instancePath} ${error.message}`);
}

const badFiles = bad ? filesOf(bad) : [];
for (const name of badFiles) {
  const { schema: place, file } = read(join(bad, name));
  if (file === undefined) continue; // its text is not JSON
  const isValid = validate(file);
  if (place === null) {
    if (!isValid) complain(name, 'the schema refuses it, too');
  } else if (isValid) {
    complain(name, 'the schema takes it');
  } else if (!validate.errors.some((error) => error.instancePath === place)) {
    const places = validate.errors.map((error) => error.instancePath || 'the whole');
    complain(name, `refused at ${places}, not at ${place || 'the whole'}`);
  }
}

console.log(`${files.length} files and ${badFiles.length} bad ones were looked at; faults: ${faults}`);
process.exit(faults === 0 ? 0 : 1);
