#include "console/saved_views.h"

#include <charconv>

#include <consult/platform.h>

#include "console/reading_view.h"
#include "console/unknown_action.h"
#include "web/field.h"
#include "web/search_view.h"

namespace consult::console {
namespace {

using page::View;

SavedViewId chosen_view(web::Form const& form) {
    std::string_view const text = form.value("view");
    std::int64_t id = 0;
    // What is no number is no view.
    (void)std::from_chars(text.data(), text.data() + text.size(), id);
    return SavedViewId{id};
}

}  // namespace

std::string shown_address(Desk const& desk, Docket const& docket, SavedView::Shown const& shown,
                          web::NamedValues const& further) {
    if (auto const* const filter = std::get_if<ReadingFilter>(&shown))
        return reading_address(desk, docket, {}, *filter, further);
    web::NamedValues values = web::search_values(desk.visit.platform.zones(), docket.zone(),
                                                 std::get<CommentSearch>(shown));
    values.insert(values.end(), further.begin(), further.end());
    return web::with_query(desk.visit.to(docket.path("/comments/search")), values);
}

void set_saved_views(View& body, Desk const& desk, Docket const& docket, bool can_save,
                     web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    std::vector<View> views;
    // Accounts alone have views; whoever has none can do without.
    if (auto const saved = desk.visit.platform.reading().views(desk.actor, docket.number())) {
        for (SavedView const& view : *saved) {
            views.emplace_back()
                .set("name", view.name)
                .set("id", std::to_string(view.id.value()))
                .set("href", shown_address(desk, docket, view.shown));
        }
    }
    web::Fields const fields{words, desk.form, errors};
    body.set("has_views", can_save || !views.empty()).set("views", std::move(views));
    if (can_save) {
        body.set("view_name", fields.input("name", words.text("Name of the view")));
    } else {
        body.set("view_name", false);
    }
}

Result<> change_saved_views(Desk const& desk, Docket const& docket, SavedView::Shown shown) {
    Reading& reading = desk.visit.platform.reading();
    std::string_view const action = desk.form.value("action");
    if (action == "delete_view")
        return reading.delete_view(desk.actor, docket.number(), chosen_view(desk.form));
    if (action != "rename_view" && action != "save_view") return unknown_action();
    Result<SavedView> const saved =
        action == "rename_view"
            ? reading.rename_view(desk.actor, docket.number(), chosen_view(desk.form),
                                  desk.form.line("new_name"))
            : reading.save_view(desk.actor, docket.number(), desk.form.line("name"),
                                std::move(shown));
    if (!saved) return tl::unexpected(saved.error());
    return {};
}

}  // namespace consult::console
