#include "storage/postgres/insert_buffer.h"

#include <algorithm>
#include <cstring>

namespace consult::storage::postgres {
namespace {

/// So many rows of a table are cheaper inserted one by one.
constexpr std::size_t few_rows = 8;
constexpr std::size_t most_octets = std::size_t{8} << 20;

// https://www.postgresql.org/docs/15/sql-copy.html, "Binary Format"
constexpr char head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";  // its end has a zero of its own
constexpr std::string_view tail = "\xFF\xFF";

void append(std::string& octets, std::uint64_t number, int size) {
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
        octets += static_cast<char>(number >> shift & 0xFF);
}

void append(std::string& octets, Param const& param) {
    auto const add = [&](std::string_view value) {
        append(octets, value.size(), 4);
        octets += value;
    };
    Param::Value const& value = param.value();
    if (auto const* const number = std::get_if<std::int64_t>(&value)) {
        append(octets, 8, 4);
        append(octets, static_cast<std::uint64_t>(*number), 8);
    } else if (auto const* const text = std::get_if<std::string_view>(&value)) {
        add(*text);
    } else if (auto const* const blob = std::get_if<Param::Blob>(&value)) {
        add(blob->octets);
    } else {
        append(octets, 0xFFFFFFFF, 4);  // NULL
    }
}

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
    append(rows->octets, form.values, 2);
    if (id) append(rows->octets, Param{*id});
    for (Param const& param : params)
        append(rows->octets, param);
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
            connection_.copy(rows.form->copy, {{head, sizeof head}, rows.octets, tail});
        }
    }
}

void InsertBuffer::insert_each(Rows const& rows) {
    std::size_t begin = 0;
    for (std::size_t const end : rows.ends) {
        // The head of a row is the number of its fields.
        connection_.execute_encoded(rows.form->insert, rows.form->values,
                                    BytesView{rows.octets}.substr(begin + 2, end - begin - 2));
        begin = end;
    }
}

void InsertBuffer::clear() {
    held_.clear();
    octets_ = 0;
}

}  // namespace consult::storage::postgres
