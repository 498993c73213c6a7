#include "procedure/ids.h"

#include <algorithm>

namespace consult {
namespace {

bool is_small_letter(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter_or_digit(char c) {
    return is_small_letter(c) || is_digit(c);
}

/// Small letters and digits, with one of `joints` between some of them.
bool is_joined(std::string_view id, std::string_view joints) {
    if (id.empty() || !is_small_letter(id.front()) || !is_letter_or_digit(id.back())) return false;
    for (std::size_t i = 1; i < id.size(); ++i) {
        if (is_letter_or_digit(id[i])) continue;
        if (joints.find(id[i]) == std::string_view::npos || !is_letter_or_digit(id[i - 1]))
            return false;
    }
    return true;
}

}  // namespace

bool is_procedure_id(std::string_view id) {
    return id.size() >= 2 && id.size() <= 64 && is_joined(id, ".-");
}

bool is_part_id(std::string_view id) {
    return id.size() <= 40 && is_joined(id, "-");
}

bool is_jurisdiction(std::string_view code) {
    return code == "int" ||
           (code.size() == 2 && std::all_of(code.begin(), code.end(), is_small_letter));
}

bool is_institution_code(std::string_view code) {
    return code.size() >= 2 && code.size() <= 12 && is_capital(code.front()) &&
           std::all_of(code.begin(), code.end(),
                       [](char c) { return is_capital(c) || is_digit(c); });
}

}  // namespace consult
