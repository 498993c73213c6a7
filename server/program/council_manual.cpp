/// `consult council-manual`: rules of councils as people read them.
#include <filesystem>
#include <iostream>

#include <consult/council_manual.h>
#include <consult/council_rules_file.h>

#include "program/command.h"

namespace consult::program {
namespace {

struct ManualOptions {
    std::string rules;
    std::string language = "en";
};

void list_rules() {
    static Language const english = Language::parse("en").value();
    for (CouncilRules const& rules : shipped_council_rules())
        std::cout << rules.id << "  " << rules.name.in(english) << "\n";
}

/// Those of an id that comes with the program, or of a file.
CouncilRules find_rules(std::string const& named) {
    if (CouncilRules const* const shipped = shipped_council_rules(named)) return *shipped;
    if (named != "-" && !std::filesystem::exists(named)) {
        throw Failure{named +
                      " is neither the id of rules that come with the program nor a file; "
                      "without one they are listed"};
    }
    return value_or_fail(read_council_rules(read_file(named)));
}

}  // namespace

void add_council_manual(CLI::App& app) {
    CLI::App* const command =
        app.add_subcommand("council-manual",
                           "The rules of a council as a manual in Markdown; without any, which "
                           "there are");
    auto const options = std::make_shared<ManualOptions>();
    command->add_option("rules", options->rules,
                        "Such as kz.council.local, or a file of rules, which is checked; - for "
                        "standard input");
    command->add_option("--language", options->language, "kk, ru or en; en when not given");
    command->callback([options] {
        if (options->rules.empty()) return list_rules();
        Language const language = value_or_fail(Language::parse(options->language));
        std::cout << council_manual_text(find_rules(options->rules), language);
    });
}

}  // namespace consult::program
