# Files that travel inside the program.
#
#   consult_embed(target FUNCTION name FILES key=path key=path …)
#
# The octets go in through the assembler's .incbin, which takes no compile time whatever their
# size. The target gains  std::span<consult::page::EmbeddedFile const> consult::page::<name>(),
# in no promised order (server/page/embedded.h). Each file is followed by a zero octet.
function(consult_embed target)
  cmake_parse_arguments(ARG "" "FUNCTION" "FILES" ${ARGN})
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/embedded_${ARG_FUNCTION})

  set(assembly "    .section .rodata\n")
  set(declarations "")
  set(entries "")
  set(paths "")
  set(index 0)
  foreach(pair IN LISTS ARG_FILES)
    string(FIND "${pair}" "=" cut)
    string(SUBSTRING "${pair}" 0 ${cut} key)
    math(EXPR cut "${cut} + 1")
    string(SUBSTRING "${pair}" ${cut} -1 path)
    set(symbol consult_${ARG_FUNCTION}_${index})
    string(APPEND assembly
      "    .balign 16\n    .global ${symbol}, ${symbol}_end\n${symbol}:\n"
      "    .incbin \"${path}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND declarations "extern char const ${symbol}[];\nextern char const ${symbol}_end[];\n")
    string(APPEND entries "        {\"${key}\", octets(${symbol}, ${symbol}_end)},\n")
    list(APPEND paths "${path}")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",%progbits\n")

  file(CONFIGURE OUTPUT ${directory}/${ARG_FUNCTION}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${directory}/${ARG_FUNCTION}.cpp @ONLY CONTENT
"#include \"page/embedded.h\"

#include <array>

extern \"C\" {
${declarations}}

namespace consult::page {

std::span<EmbeddedFile const> ${ARG_FUNCTION}() {
    auto const octets = [](char const* begin, char const* end) {
        return std::string_view{begin, static_cast<std::size_t>(end - begin)};
    };
    static std::array<EmbeddedFile, ${index}> const files{{
${entries}    }};
    return files;
}

}  // namespace consult::page
")
  set_source_files_properties(${directory}/${ARG_FUNCTION}.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${directory}/${ARG_FUNCTION}.S ${directory}/${ARG_FUNCTION}.cpp)
endfunction()
