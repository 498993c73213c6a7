# Writes the schema scripts into a header: the program needs no files beside it to migrate.
# Usage: cmake -DOUT=… -DNAMESPACE=… -DSCRIPTS=a;b -P schema.cmake
set(text "#pragma once\n\nnamespace ${NAMESPACE} {\n\ninline constexpr char const* schema_scripts[] = {\n")
foreach(script ${SCRIPTS})
  file(READ ${script} sql)
  string(APPEND text "R\"sql(${sql})sql\",\n")
endforeach()
string(APPEND text "};\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE ${OUT} "${text}")
