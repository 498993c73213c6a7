#include "console/local_time.h"

namespace consult::console {

Result<LocalDateTime> read_date_time(web::Form const& form, std::string_view field) {
    std::string const name{field};
    Result<LocalDateTime> local =
        parse_local_date_time(form.line(name + "_date") + "T" + form.line(name + "_time"));
    if (local) return local;
    return refuse(ErrorCode::invalid, name, "form.date_time",
                  "Give a date and a time of day, such as 2026-11-23 and 18:00.");
}

void fill_date_time(web::Form& form, std::string_view field, LocalDateTime local) {
    std::string const text = to_text(local);
    form.fields.emplace_back(std::string{field} + "_date", text.substr(0, 10));
    form.fields.emplace_back(std::string{field} + "_time", text.substr(11, 5));
}

}  // namespace consult::console
