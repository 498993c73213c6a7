#include "web/local_time.h"

namespace consult::web {

Result<LocalDateTime> read_date_time(Form const& form, std::string_view field) {
    return read_date_time(form, field, {});
}

Result<LocalDateTime> read_date_time(Form const& form, std::string_view field,
                                     std::string_view time) {
    std::string const name{field};
    std::string given = form.line(name + "_time");
    if (given.empty()) given = time;
    Result<LocalDateTime> local = parse_local_date_time(form.line(name + "_date") + "T" + given);
    if (local) return local;
    return refuse(ErrorCode::invalid, name, "form.date_time",
                  "Give a date and a time of day, such as 2026-11-23 and 18:00.");
}

void fill_date_time(Form& form, std::string_view field, LocalDateTime local) {
    std::string const text = to_text(local);
    form.fields.emplace_back(std::string{field} + "_date", text.substr(0, 10));
    form.fields.emplace_back(std::string{field} + "_time", text.substr(11, 5));
}

}  // namespace consult::web
