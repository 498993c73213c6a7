#include "exchange/pdf_finish.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/pdf_objects.h"
#include "exchange/pdf_packing.h"

namespace consult::exchange {
namespace {

/// Whether an object is an element of the structure, of that type.
bool is_element(std::string_view object, std::string_view type) {
    // Titles of bookmarks may say the same further on.
    if (!object.starts_with("<< /Type /StructElem")) return false;
    std::size_t const at = object.find("/S /");
    if (at == object.npos) return false;
    std::string_view const said = object.substr(at + 4);
    return said.starts_with(type) && said.find_first_of(" \n/>") == type.size();
}

/// Says of which cells header cells are the headers.
class Scopes {
public:
    explicit Scopes(PdfObjects& objects) : objects_(objects) {}

    void add() {
        for (std::uint32_t number = 1; number < objects_.size(); ++number) {
            if (!is_element(objects_.at(number), "TH")) continue;
            // Headers of the first row are those of columns, others of rows.
            std::uint32_t const row = parent_of(number);
            bool const is_of_column = row == first_row_of(parent_of(row));
            objects_.add_entries(number, is_of_column ? "/A << /O /Table /Scope /Column >>"
                                                      : "/A << /O /Table /Scope /Row >>");
        }
    }

private:
    [[nodiscard]] std::uint32_t parent_of(std::uint32_t number) const {
        std::vector<std::uint32_t> const parents =
            PdfObjects::references(objects_.at(number), "/P");
        return parents.empty() ? 0 : parents.front();
    }

    std::uint32_t first_row_of(std::uint32_t table) {
        auto const [known, is_new] = first_rows_.try_emplace(table, 0);
        if (!is_new) return known->second;
        for (std::uint32_t const child : PdfObjects::references(objects_.at(table), "/K")) {
            if (!is_element(objects_.at(child), "TR")) continue;
            known->second = child;
            break;
        }
        return known->second;
    }

    PdfObjects& objects_;
    std::map<std::uint32_t, std::uint32_t> first_rows_;  ///< by table
};

}  // namespace

Bytes finished_pdf(Bytes const& pdf, Language const& language) {
    PdfObjects objects{pdf};
    objects.add_entries(objects.root(), "/Lang (" + language.tag() +
                                            ") /ViewerPreferences << /DisplayDocTitle true >>");
    Scopes{objects}.add();
    return packed_pdf(objects);
}

}  // namespace consult::exchange
