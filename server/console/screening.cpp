#include "console/screening.h"

#include <charconv>

#include "web/field.h"

namespace consult::console {
namespace {

/// The comment that `comments[3]` and `comments[3].reason` are about; nullptr for other fields.
CommentNumber const* comment_of(std::string_view field, std::vector<CommentNumber> const& numbers) {
    constexpr std::string_view before = "comments[";
    if (!field.starts_with(before)) return nullptr;
    field.remove_prefix(before.size());
    std::size_t index = 0;
    auto const [stop, wrong] = std::from_chars(field.data(), field.data() + field.size(), index);
    return wrong == std::errc{} && index < numbers.size() ? &numbers[index] : nullptr;
}

}  // namespace

page::View reason_field(Desk const& desk, web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    return web::Fields{words, desk.form, errors}.text(
        "reason", words.text("Reason for withholding"),
        {.hint = words.text("Needed only to withhold. It is published in place of the text: do not "
                            "repeat in it what is withheld."),
         .rows = 3});
}

std::string reason_sent(Desk const& desk, CommentEvent event) {
    return event == CommentEvent::withhold ? desk.form.text("reason") : std::string{};
}

web::FormErrors screening_errors(Desk const& desk, Error const& error,
                                 std::vector<CommentNumber> const& numbers) {
    page::Translator const& words = desk.words();
    web::FormErrors errors;
    for (Problem const& problem : error.problems()) {
        CommentNumber const* const number = comment_of(problem.field, numbers);
        if (problem.field.ends_with("reason")) {
            // The reason is the same for all: what is wrong with it is said once.
            if (errors.of("reason").empty()) errors.add("reason", words.problem(problem));
        } else if (number) {
            errors.add("comment", number->text() + ": " + words.problem(problem));
        } else {
            errors.add({}, words.problem(problem));
        }
    }
    return errors;
}

}  // namespace consult::console
