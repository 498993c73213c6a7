#include <iostream>

#include "program/command.h"

namespace consult::program {

void add_version(CLI::App& app) {
    app.add_subcommand("version", "Print the version")->callback([] {
        std::cout << "consult " << CONSULT_VERSION << ", tzdata " << system_zones()->version()
                  << "\n";
    });
}

}  // namespace consult::program
