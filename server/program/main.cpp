#include <iostream>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "program/command.h"

int main(int argc, char** argv) {
    using namespace consult::program;
    // Standard output is for what a command answers, such as an export.
    spdlog::set_default_logger(spdlog::stderr_logger_mt("consult"));
    CLI::App app{"consult: public consultations on draft regulations"};
    app.require_subcommand(1);
    app.set_config("--config", "", "Read options from this file (TOML or INI)")
        ->envname("CONSULT_CONFIG");
    app.allow_config_extras(CLI::config_extras_mode::error);
    app.fallthrough();  // --database may stand before or after the command
    Common common;
    app.add_option("--database", common.database, "The database file")
        ->envname("CONSULT_DATABASE")
        ->capture_default_str();
    add_serve(app, common);
    add_user(app, common);
    add_database(app, common);
    add_import(app, common);
    add_export(app, common);
    add_log(app, common);
    add_demo(app, common);
    add_openapi(app, common);
    add_version(app);
    try {
        app.parse(argc, argv);
        return 0;
    } catch (CLI::ParseError const& error) {
        return app.exit(error);
    } catch (Failure const& failure) {
        if (!failure.message.empty()) std::cerr << "consult: " << failure.message << "\n";
        return failure.code;
    } catch (std::exception const& error) {
        std::cerr << "consult: " << error.what() << "\n";
        return 70;  // EX_SOFTWARE of sysexits.h
    }
}
