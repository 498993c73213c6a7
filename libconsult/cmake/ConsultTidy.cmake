# The target tidy: what clang-tidy says of our own sources, by the checks in .clang-tidy. What the build
# writes is left out.
find_program(RUN_CLANG_TIDY_PROGRAM NAMES run-clang-tidy-14 run-clang-tidy)
if(RUN_CLANG_TIDY_PROGRAM)
  add_custom_target(tidy
    COMMAND ${RUN_CLANG_TIDY_PROGRAM} -quiet -p ${CMAKE_BINARY_DIR}
            -extra-arg=-Wno-unknown-warning-option -extra-arg=-Wno-error  # the flags are those of g++
            "^${PROJECT_SOURCE_DIR}/(libconsult|server|tests|examples)/"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)
endif()
