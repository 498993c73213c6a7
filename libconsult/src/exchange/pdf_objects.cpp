#include "exchange/pdf_objects.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

#include <consult/error.h>

namespace consult::exchange {
namespace {

constexpr std::size_t entry_size = 20;  // of a table of objects
constexpr std::string_view white = " \n\r\t";

[[noreturn]] void refuse() {
    throw Fault{"the PDF is not of the form that Cairo writes"};
}

/// Reads a text from its beginning on.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool skip(std::string_view word) {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(white), rest_.size()));
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    /// Nothing where no number stands.
    bool number(std::uint32_t& number) {
        skip("");
        auto const [end, error] =
            std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
        if (error != std::errc{}) return false;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return true;
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

std::string_view without_white_end(std::string_view text) {
    return text.substr(0, text.find_last_not_of(white) + 1);
}

/// What stands between `obj` and `endobj`.
std::string_view within_object(std::string_view whole, std::uint32_t number) {
    constexpr std::string_view end = "endobj";
    Scanner object{without_white_end(whole)};
    std::uint32_t said = 0;
    if (!object.number(said) || said != number || !object.skip("0 obj\n")) refuse();
    std::string_view text = object.rest();
    if (!text.ends_with(end)) refuse();
    text.remove_suffix(end.size());
    return without_white_end(text);
}

}  // namespace

PdfObjects::PdfObjects(BytesView pdf) {
    constexpr std::string_view before_start = "startxref\n";
    std::size_t const end = pdf.rfind(before_start);
    std::uint32_t start = 0;
    if (end == pdf.npos || !Scanner{pdf.substr(end + before_start.size())}.number(start) ||
        start >= end) {
        refuse();
    }
    Scanner table{pdf.substr(start, end - start)};
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    bool const is_whole = table.skip("xref") && table.number(first) && table.number(count) &&
                          table.skip("") && first == 0 && count <= table.rest().size() / entry_size;
    if (!is_whole) refuse();
    read_objects(pdf.substr(0, start), table.rest().substr(0, count * entry_size));
    std::string_view const trailer = table.rest().substr(count * entry_size);
    root_ = number_in_trailer(trailer, "/Root");
    info_ = number_in_trailer(trailer, "/Info");
    if (root_ == 0 || !at(root_).ends_with(">>")) refuse();
}

void PdfObjects::read_objects(BytesView pdf, std::string_view entries) {
    objects_.resize(entries.size() / entry_size);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // offset, number
    for (std::uint32_t number = 0; number < objects_.size(); ++number) {
        std::string_view const entry = entries.substr(number * entry_size, entry_size);
        std::uint32_t offset = 0;
        bool const is_used = entry[entry_size - 3] == 'n';
        if (!Scanner{entry}.number(offset) || (is_used && offset > pdf.size())) refuse();
        if (is_used) places.emplace_back(offset, number);
    }
    // Each object reaches to the next one in the file.
    std::ranges::sort(places, std::ranges::greater{});
    std::size_t end = pdf.size();
    for (auto const& [offset, number] : places) {
        objects_[number] = within_object(pdf.substr(offset, end - offset), number);
        end = offset;
    }
}

std::uint32_t PdfObjects::number_in_trailer(std::string_view trailer, std::string_view name) const {
    std::vector<std::uint32_t> const numbers = references(trailer, name);
    return numbers.size() == 1 && numbers[0] < objects_.size() ? numbers[0] : 0;
}

std::string_view PdfObjects::at(std::uint32_t number) const {
    auto const changed = changed_.find(number);
    if (changed != changed_.end()) return changed->second;
    return number < objects_.size() ? objects_[number] : std::string_view{};
}

void PdfObjects::add_entries(std::uint32_t number, std::string_view entries) {
    std::string object{at(number)};
    object.insert(object.size() - 2, std::string{entries} + " ");  // before its `>>`
    changed_[number] = std::move(object);
}

std::vector<std::uint32_t> PdfObjects::references(std::string_view dictionary,
                                                  std::string_view name) {
    std::vector<std::uint32_t> numbers;
    std::size_t const at = dictionary.find(std::string{name} + " ");
    if (at == dictionary.npos) return numbers;
    Scanner value{dictionary.substr(at + name.size())};
    bool const is_list = value.skip("[");
    for (std::uint32_t number = 0; value.number(number);) {
        if (value.skip("0 R")) numbers.push_back(number);
        if (!is_list) break;
    }
    return numbers;
}

}  // namespace consult::exchange
