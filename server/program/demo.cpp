/// `consult demo`: an installation as it looks after some months of use. All of it is invented.
#include <iostream>

#include "program/demo_consultations.h"
#include "program/demo_council.h"

namespace consult::program {

void add_demo(CLI::App& app, Common& common) {
    CLI::App* const command =
        app.add_subcommand("demo", "Fill a new database with an invented installation");
    command->callback([&common] {
        DemoInstallation demo{common};
        derive_procedures(demo);
        found_city_council(demo);
        hold_quiet_hours(demo);
        std::vector<CommentNumber> const on_sites = hold_building_sites(demo);
        cancel_city_parks(demo);
        recommend_in_between(demo, on_sites.front().consultation);
        answer_building_sites(demo, on_sites);
        reply_to_council(demo);
        open_kindergarten_meals(demo);
        open_school_meals(demo);
        announce_courtyard_parking(demo);
        recommend_lately(demo);
        prepare_university_meals(demo);
        std::cout << "the demonstration is in " << shown_name(common.database)
                  << "\nofficials sign in at /en/console as regulator (password "
                     "demo-regulator-password), city-regulator (demo-city-regulator-password), "
                     "secretary (demo-secretary-password), moderator (demo-moderator-password) "
                     "and admin (demo-administrator-password)\n";
    });
}

}  // namespace consult::program
