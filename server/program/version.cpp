#include <iostream>

#include <consult/http/api_handler.h>

#include "program/command.h"

namespace consult::program {

void add_version(CLI::App& app) {
    app.add_subcommand("version", "Print the version")->callback([] {
        std::cout << "consult " << CONSULT_VERSION << ", tzdata " << system_zones()->version()
                  << "\n";
    });
}

void add_openapi(CLI::App& app, Common& common) {
    app.add_subcommand("openapi", "Print the API's description as YAML")->callback([&common] {
        auto const platform = open_platform(common, true);
        std::cout << http::ApiHandler{*platform}.openapi();
    });
}

}  // namespace consult::program
