#include "web/figures_view.h"

#include <optional>
#include <string>

#include "page/format.h"
#include "web/wording.h"

namespace consult::web {
namespace {

using page::View;

class Rows {
public:
    explicit Rows(page::Translator const& words) : words_(words) {}

    void add(std::string name, std::optional<std::uint64_t> const& count, std::string definition) {
        rows_.emplace_back()
            .set("name", std::move(name))
            .set("value", count ? page::format_number(words_.language(), *count)
                                : words_.text_in("figure", "not counted"))
            .set("definition", std::move(definition));
    }
    std::vector<View> take() { return std::move(rows_); }

private:
    page::Translator const& words_;
    std::vector<View> rows_;
};

std::vector<View> figure_rows(page::Translator const& words, ConsultationFigures const& figures) {
    Rows rows{words};
    rows.add(words.text_in("figure", "Comments received"), figures.comments_received,
             words.text("Every comment with a number, published or not."));
    rows.add(
        words.text_in("figure", "Distinct texts"), figures.distinct_texts,
        words.text("Texts that differ in at least one character. Several comments can have the "
                   "same text; none of them is left out."));
    rows.add(words.text_in("figure", "Distinct verified submitters"),
             figures.distinct_verified_submitters,
             words.text("People and organisations whose identity was verified, each counted once. "
                        "Not counted here: identity is not asked for."));
    rows.add(words.text_in("figure", "Points raised"), figures.points_raised,
             figures.points_raised
                 ? words.text("Different matters that comments raise, grouped by the institution.")
                 : words.text("Different matters that comments raise, grouped by the institution. "
                              "Not counted here: comments are not grouped."));
    rows.add(words.text_in("figure", "Published"), figures.published,
             words.text("Comments whose text everyone can read."));
    rows.add(words.text_in("figure", "Text withheld"), figures.withheld,
             words.text("Comments whose text is not shown; the reason is."));
    rows.add(words.text_in("figure", "Not yet screened"), figures.unscreened,
             words.text("Comments received and kept, but not yet looked at."));
    rows.add(words.text_in("figure", "Answered"), figures.answered,
             words.text("Comments with at least one published response."));
    rows.add(words.text_in("figure", "Without a response"), figures.unanswered,
             words.text("Comments with a text and no published response, those that are not yet "
                        "screened among them."));
    if (figures.without_text > 0) {
        rows.add(words.text_in("figure", "Without text"), figures.without_text,
                 words.text("Imported comments that came without a text."));
    }
    return rows.take();
}

std::string meaning(page::Translator const& words, Disposition disposition) {
    switch (disposition) {
        case Disposition::accepted: return words.text("The draft is changed as the comment asks.");
        case Disposition::partly_accepted:
            return words.text("A part of what the comment asks is done; the response says which.");
        case Disposition::not_accepted:
            return words.text("The draft stays as it is; the response says why.");
        case Disposition::noted:
            return words.text(
                "The comment asks for no change of the draft; it was read and noted.");
        case Disposition::out_of_scope:
            return words.text("The comment is about something that this draft does not decide.");
    }
    throw Fault{"no such disposition"};
}

std::vector<View> disposition_rows(page::Translator const& words,
                                   ConsultationFigures const& figures) {
    Rows rows{words};
    for (Disposition const disposition :
         {Disposition::accepted, Disposition::partly_accepted, Disposition::not_accepted,
          Disposition::noted, Disposition::out_of_scope}) {
        rows.add(disposition_text(words, disposition),
                 figures.by_disposition[static_cast<std::size_t>(disposition)],
                 meaning(words, disposition));
    }
    return rows.take();
}

}  // namespace

void set_figures(View& body, page::Translator const& words, ConsultationFigures const& figures) {
    body.set("figures", figure_rows(words, figures))
        .set("has_dispositions", figures.answered > 0)
        .set("dispositions", disposition_rows(words, figures));
}

}  // namespace consult::web
