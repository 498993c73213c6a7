#include "storage/postgres/insert_buffer.h"

#include <algorithm>

#include "storage/postgres/copy_format.h"

namespace consult::storage::postgres {
namespace {

/// So many rows of a table are cheaper inserted one by one.
constexpr std::size_t few_rows = 8;
constexpr std::size_t most_octets = std::size_t{8} << 20;

std::string placeholders(std::size_t count) {
    std::string text;
    for (std::size_t i = 1; i <= count; ++i)
        text += (i == 1 ? "$" : ", $") + std::to_string(i);
    return text;
}

}  // namespace

InsertBuffer::Form const& InsertBuffer::form_of(std::string_view sql, bool with_id) {
    auto const [place, is_new] = forms_[with_id].try_emplace(std::string{sql});
    Form& form = place->second;
    if (!is_new) return form;
    constexpr std::string_view begin = "INSERT INTO ";
    constexpr std::string_view middle = ") VALUES (";
    std::size_t const columns = sql.find(" (");
    std::size_t const values = sql.find(middle);
    if (!sql.starts_with(begin) || values == std::string_view::npos || columns > values) {
        return form;
    }
    std::string_view const rest = sql.substr(values + middle.size());
    auto const count =
        static_cast<std::size_t>(std::count(rest.begin(), rest.end(), ',')) + std::size_t{1};
    if (rest != placeholders(count) + ")") return form;
    std::string const table{sql.substr(begin.size(), columns - begin.size())};
    std::string const names =
        (with_id ? "id, " : "") + std::string{sql.substr(columns + 2, values - columns - 2)};
    form.values = count + (with_id ? 1 : 0);
    form.copy = "COPY " + table + " (" + names + ") FROM STDIN (FORMAT binary)";
    form.insert =
        "INSERT INTO " + table + " (" + names + ") VALUES (" + placeholders(form.values) + ")";
    return form;
}

bool InsertBuffer::take(std::string_view sql, Params params, std::optional<std::int64_t> id) {
    Form const& form = form_of(sql, id.has_value());
    if (form.copy.empty() || form.values != params.size() + (id ? 1 : 0)) {
        flush();
        return false;
    }
    auto rows = std::ranges::find(held_, &form, &Rows::form);
    if (rows == held_.end()) rows = held_.insert(held_.end(), Rows{&form, 0, {}, {}});
    std::size_t const before = rows->octets.size();
    copy_format::begin_row(rows->octets, form.values);
    if (id) copy_format::append(rows->octets, Param{*id});
    for (Param const& param : params)
        copy_format::append(rows->octets, param);
    ++rows->count;
    if (rows->count <= few_rows) rows->ends.push_back(rows->octets.size());
    octets_ += rows->octets.size() - before;
    if (octets_ > most_octets) flush();
    return true;
}

void InsertBuffer::flush() {
    // What fails is undone with its unit, or all of it.
    std::deque<Rows> const held = std::exchange(held_, {});
    octets_ = 0;
    for (Rows const& rows : held) {
        if (rows.count <= few_rows) {
            insert_each(rows);
        } else {
            connection_.copy(rows.form->copy, {copy_format::head, rows.octets, copy_format::tail});
        }
    }
}

void InsertBuffer::insert_each(Rows const& rows) {
    std::size_t begin = 0;
    for (std::size_t const end : rows.ends) {
        BytesView const row = BytesView{rows.octets}.substr(begin, end - begin);
        connection_.execute_encoded(rows.form->insert, rows.form->values,
                                    row.substr(copy_format::row_head));
        begin = end;
    }
}

void InsertBuffer::clear() {
    held_.clear();
    octets_ = 0;
}

}  // namespace consult::storage::postgres
