# What is installed: `runtime` is what programs need to run, `dev` what is needed to build them;
# `program` is consult itself (server/program).
include(CMakePackageConfigHelpers)

set(targets libconsult)
if(LIBCONSULT_BUILD_HTTP)
  list(APPEND targets libconsult_http)
endif()
install(TARGETS ${targets} EXPORT libconsultTargets
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT runtime NAMELINK_COMPONENT dev
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)

set(no_http_headers PATTERN http EXCLUDE)
if(LIBCONSULT_BUILD_HTTP)
  set(no_http_headers "")
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/libconsult/include/consult
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev
  FILES_MATCHING PATTERN "*.h" ${no_http_headers})

# Calendars are compiled in; the files are for whoever writes one.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/libconsult/calendars
  DESTINATION ${CMAKE_INSTALL_DATADIR}/libconsult COMPONENT dev FILES_MATCHING PATTERN "*.json")

# Names of the imported targets that pkg_check_modules makes, as the exported targets link them.
set(LIBCONSULT_PKG_CONFIG_MODULES md4c=md4c sodium=libsodium sqlite3=sqlite3 libpq=libpq utf8proc=libutf8proc
    pangocairo=pangocairo libqpdf=libqpdf xlsxwriter=xlsxwriter xxhash=libxxhash)
if(LIBCONSULT_BUILD_HTTP)
  list(APPEND LIBCONSULT_PKG_CONFIG_MODULES brotlienc=libbrotlienc)
endif()
string(REPLACE ";" " " LIBCONSULT_PKG_CONFIG_MODULES "${LIBCONSULT_PKG_CONFIG_MODULES}")
get_target_property(type libconsult TYPE)
set(LIBCONSULT_IS_STATIC OFF)
if(type STREQUAL "STATIC_LIBRARY")
  set(LIBCONSULT_IS_STATIC ON)
endif()

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/libconsult)
set(generated ${CMAKE_CURRENT_BINARY_DIR}/package)
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/libconsultConfig.cmake.in ${generated}/libconsultConfig.cmake
  INSTALL_DESTINATION ${package_folder})
# Before 1.0 a new minor version may change what programs see, as SOVERSION says.
write_basic_package_version_file(${generated}/libconsultConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${generated}/libconsultConfig.cmake ${generated}/libconsultConfigVersion.cmake
  DESTINATION ${package_folder} COMPONENT dev)
if(LIBCONSULT_IS_STATIC)
  install(FILES ${CMAKE_CURRENT_LIST_DIR}/Findlibcsv.cmake
    ${CMAKE_CURRENT_LIST_DIR}/Findlibstemmer.cmake
    DESTINATION ${package_folder} COMPONENT dev)
endif()
install(EXPORT libconsultTargets NAMESPACE libconsult::
  DESTINATION ${package_folder} COMPONENT dev)

# The pkg-config files find their prefix from where they stand, so the installation can be moved.
file(RELATIVE_PATH up /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" up "${up}")
set(LIBCONSULT_PC_PREFIX "\${pcfiledir}/${up}")
foreach(target IN LISTS targets)
  string(REPLACE "_" "-" package ${target})
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${package}.pc.in ${generated}/${package}.pc @ONLY)
  install(FILES ${generated}/${package}.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)
endforeach()

# Procedures and rules of councils are compiled in; the files and their schemas are for whoever
# writes one.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/libconsult/procedures ${PROJECT_SOURCE_DIR}/libconsult/councils
  DESTINATION ${CMAKE_INSTALL_DATADIR}/libconsult COMPONENT dev FILES_MATCHING PATTERN "*.json")
