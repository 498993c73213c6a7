# Run as a script: installs the npm packages of package-lock.json into the build folder.
execute_process(COMMAND ${NPM} ci --loglevel=error --no-progress
                WORKING_DIRECTORY ${DIRECTORY} RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR
    "The portal's stylesheet and script are built with the npm packages that "
    "server/assets/package-lock.json names, and `npm ci` could not install them. It needs Node 18 "
    "or later and either a reachable npm registry or a filled npm cache (npm ci --prefer-offline). "
    "Configure with -DLIBCONSULT_BUILD_SERVER=OFF to build the library without the portal.")
endif()
