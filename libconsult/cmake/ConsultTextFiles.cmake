# Text files that are compiled into the library, in plain C++, so that a program needs none beside it.
# consult_embed_files(HEADER exchange/generated_name.h NAMESPACE consult::… FILES …): `files` in that
# namespace names each with its text (core/embedded_file.h). A file that changes makes the header anew.
function(consult_embed_files target)
  cmake_parse_arguments(ARG "" "HEADER;NAMESPACE" "FILES" ${ARGN})
  set(header ${CMAKE_CURRENT_BINARY_DIR}/generated/${ARG_HEADER})
  set(maker ${PROJECT_SOURCE_DIR}/libconsult/cmake/embed_files.cmake)
  add_custom_command(
    OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} -DOUT=${header} -DNAMESPACE=${ARG_NAMESPACE} "-DFILES=${ARG_FILES}"
            -P ${maker}
    DEPENDS ${ARG_FILES} ${maker}
    VERBATIM)
  string(MAKE_C_IDENTIFIER ${ARG_HEADER} name)
  add_custom_target(${target}_${name} DEPENDS ${header})
  add_dependencies(${target} ${target}_${name})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/generated)
endfunction()
