#include "portal/figures.h"

#include <array>

#include "page/format.h"
#include "web/wording.h"

namespace consult::portal {

using page::View;

std::vector<View> figure_rows(page::Translator const& words, ConsultationFigures const& figures) {
    std::vector<View> rows;
    auto const add = [&](std::string name, std::optional<std::uint64_t> count, std::string meaning) {
        rows.emplace_back()
            .set("name", std::move(name))
            .set("count", count ? page::format_number(words.language(), *count)
                                : words.text("not counted here"))
            .set("meaning", std::move(meaning));
    };
    add(words.text("Comments received"), figures.comments_received,
        words.text("Every comment that got a number, copies of campaigns included."));
    add(words.text("Distinct texts"), figures.distinct_texts,
        words.text("Comments with the same words count once."));
    add(words.text("Distinct verified submitters"), figures.distinct_verified_submitters,
        words.text("People and bodies whose identity was checked; nobody needs to be."));
    add(words.text("Points raised"), figures.points_raised,
        words.text("Different things said, as the institution grouped them."));
    add(words.text("Published"), figures.published, words.text("Their text can be read by anyone."));
    add(words.text("Text withheld"), figures.withheld,
        words.text("Kept and answered, but not shown, with a reason at each."));
    add(words.text("Not yet screened"), figures.unscreened,
        words.text("Received; they are shown after they were looked through."));
    if (figures.without_text > 0) {
        add(words.text("Without a text"), figures.without_text,
            words.text("They came without words from the portal they were imported from."));
    }
    add(words.text("Answered"), figures.answered,
        words.text("Comments with at least one published response."));
    constexpr std::array dispositions{Disposition::accepted, Disposition::partly_accepted,
                                      Disposition::not_accepted, Disposition::noted,
                                      Disposition::out_of_scope};
    for (Disposition const disposition : dispositions) {
        std::uint64_t const count = figures.by_disposition[static_cast<std::size_t>(disposition)];
        if (count == 0) continue;
        add("– " + web::disposition_text(words, disposition), count,
            words.text("By the latest response to the comment."));
    }
    return rows;
}

}  // namespace consult::portal
