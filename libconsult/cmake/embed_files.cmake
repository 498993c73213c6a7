# Writes text files into a header. Usage: cmake -DOUT=… -DNAMESPACE=… -DFILES=a;b -P embed_files.cmake
# Compilers take string literals of up to 64 KiB, so a text is cut, at ends of lines, into pieces.
cmake_minimum_required(VERSION 3.20)
set(most 16000)
set(pieces "")
set(names "")
set(number 0)
foreach(file ${FILES})
  file(READ ${file} text)
  get_filename_component(name ${file} NAME)
  string(APPEND pieces "inline constexpr std::string_view file_${number}[] = {\n")
  string(LENGTH "${text}" left)
  while(left GREATER 0)
    string(SUBSTRING "${text}" 0 ${most} piece)
    if(left GREATER most)
      string(FIND "${piece}" "\n" last_line REVERSE)
      math(EXPR size "${last_line} + 1")
      if(size EQUAL 0)
        message(FATAL_ERROR "${file} has a line of more than ${most} octets; break it")
      endif()
      string(SUBSTRING "${piece}" 0 ${size} piece)
    endif()
    string(APPEND pieces "R\"embedded(${piece})embedded\",\n")
    string(LENGTH "${piece}" size)
    string(SUBSTRING "${text}" ${size} -1 text)
    string(LENGTH "${text}" left)
  endwhile()
  string(APPEND pieces "};\n")
  string(APPEND names "    {\"${name}\", file_${number}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "#pragma once

#include <string_view>

#include \"core/embedded_file.h\"

namespace ${NAMESPACE} {

${pieces}
inline constexpr EmbeddedFile files[] = {
${names}};

}  // namespace ${NAMESPACE}
")
