/// `consult export`: everything that was said, a line each.
#include <iostream>

#include <boost/json.hpp>

#include "http/views.h"
#include "program/command.h"

namespace consult::program {

void add_export(CLI::App& app, Common& common) {
    CLI::App* const command = app.add_subcommand("export", "Export from the database");
    command->require_subcommand(1);
    auto const number = std::make_shared<std::string>();
    CLI::App* const consultation = command->add_subcommand(
        "consultation", "All comments as JSON Lines on standard output, exact texts included");
    consultation->add_option("number", *number, "Such as MOH-2026-0012")->required();
    consultation->callback([&common, number] {
        auto const platform = open_platform(common, true);
        ConsultationNumber const wanted = value_or_fail(ConsultationNumber::parse(*number));
        std::uint64_t const count = value_or_fail(platform->comments().export_all(
            operator_of("export"), wanted, [](Comment const& comment) {
                std::cout << boost::json::serialize(http::view(comment)) << '\n';
                if (!std::cout) throw Failure{"standard output can't be written"};
            }));
        std::cout.flush();
        if (!std::cout) throw Failure{"standard output can't be written"};
        std::cerr << count << " comments, each with its entry in the log\n";
    });
}

}  // namespace consult::program
