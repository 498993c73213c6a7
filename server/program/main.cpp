#include <csignal>
#include <iostream>
#include <span>

#include <consult/platform/administration.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "program/arguments.h"
#include "program/command.h"
#include "program/configuration.h"

namespace consult::program {
namespace {

/// What an operator can see to is told in words; anything else is a fault of the program or the
/// disk.
Failure failure_of(Fault const& fault, Common const& common) {
    PlatformOptions options;
    options.database = common.database;
    std::optional<Error> const cause = Administration{std::move(options)}.cause_of(fault);
    if (!cause) return Failure{fault.what(), ExitCode::fault};
    return Failure{cause->text(), code_of(*cause)};
}

}  // namespace
}  // namespace consult::program

int main(int argc, char** argv) {
    using namespace consult::program;
    // Standard output is for what a command answers, such as an export.
    spdlog::set_default_logger(spdlog::stderr_logger_mt("consult"));
    // Whoever reads what is written may leave: writing says so, in place of a silent end.
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App app{"consult: public consultations on draft regulations"};
    app.require_subcommand(1);
    Configuration const configuration{app};
    std::span<char const* const> const arguments{argv, static_cast<std::size_t>(argc)};
    auto const told = [&](std::string const& message) {
        return "consult: " + configuration.as_given(without_passwords(message, arguments));
    };
    app.failure_message([&](CLI::App const*, CLI::Error const& error) {
        return told(error.what()) + "\nRun with --help for more information.\n";
    });
    app.fallthrough();  // --database may stand before or after the command
    Common common;
    app.add_option("--database", common.database,
                   "The database: a file, or a URL sqlite:FILE or file:///FOLDER/FILE")
        ->envname("CONSULT_DATABASE")
        ->capture_default_str();
    add_serve(app, common);
    add_user(app, common);
    add_database(app, common);
    add_import(app, common);
    add_export(app, common);
    add_check_export(app, common);
    add_log(app, common);
    add_demo(app, common);
    add_plan(app);
    add_calendar(app);
    add_council_manual(app);
    add_openapi(app, common);
    add_version(app);
    try {
        app.parse(argc, argv);
        std::cout.flush();
        if (!std::cout) throw Failure{"standard output can't be written"};
        return 0;
    } catch (CLI::ParseError const& error) {
        return app.exit(error);
    } catch (Failure const& failure) {
        std::cerr << told(failure.message) << "\n";
        return failure.code;
    } catch (consult::Fault const& error) {
        Failure const failure = failure_of(error, common);
        std::cerr << told(failure.message) << "\n";
        return failure.code;
    } catch (std::exception const& error) {
        std::cerr << told(error.what()) << "\n";
        return fault;
    }
}
