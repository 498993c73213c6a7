/// `consult export`: everything that was said, a line each.
#include <iostream>
#include <unistd.h>

#include <boost/json.hpp>

#include "http/views.h"
#include "program/command.h"
#include "program/interruption.h"
#include "program/progress.h"

namespace consult::program {
namespace {

/// Whoever reads a line-wise export that is cut off must not take it for the whole.
void check_output() {
    if (!std::cout) throw Failure{"standard output can't be written: the export is not complete"};
}

std::uint64_t print_all(Platform& platform, ConsultationNumber const& number,
                        Interruption const& interruption) {
    Actor const actor = operator_of("export");
    // On a terminal the comments themselves show how far it is.
    bool const shows_comments = isatty(1) == 1;
    std::uint64_t const total =
        value_or_fail(platform.comments().list_all(actor, number, {}, {.cursor = {}, .size = 1}))
            .total;
    std::uint64_t done = 0;
    Progress progress{"comments"};
    std::uint64_t const count =
        value_or_fail(platform.comments().export_all(actor, number, [&](Comment const& comment) {
            std::cout << boost::json::serialize(http::view(comment)) << '\n';
            check_output();
            interruption.look();
            if (!shows_comments) progress.show(++done, total);
        }));
    std::cout.flush();
    check_output();
    return count;
}

}  // namespace

void add_export(CLI::App& app, Common& common) {
    CLI::App* const command = app.add_subcommand("export", "Export from the database");
    command->require_subcommand(1);
    auto const number = std::make_shared<std::string>();
    CLI::App* const consultation = command->add_subcommand(
        "consultation", "All comments as JSON Lines on standard output, exact texts included");
    consultation->add_option("number", *number, "Such as MOH-2026-0012")->required();
    consultation->callback([&common, number] {
        Interruption const interruption{"broken off: the export is not complete"};
        auto const platform = open_for_reading(common);
        ConsultationNumber const wanted = value_or_fail(ConsultationNumber::parse(*number));
        std::uint64_t const count = print_all(*platform, wanted, interruption);
        std::cerr << english_count(count, "comment", "comments")
                  << ", each with its entry in the log\n";
    });
}

}  // namespace consult::program
