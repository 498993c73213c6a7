/// The objects of a PDF that Cairo wrote, as text (ISO 32000-1, 7.3, 7.5).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <consult/bytes.h>

namespace consult::exchange {

/// Objects by their numbers, as text. What is read is PDF as Cairo writes it up to version 1.4: one
/// table of all objects, each of generation 0 and between `obj` and `endobj`. Throws Fault for
/// other files.
class PdfObjects {
public:
    /// @param pdf must outlive this
    explicit PdfObjects(BytesView pdf);

    /// One more than the highest number.
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(objects_.size()); }
    /// Without `obj` and `endobj`; empty when there is none of that number.
    [[nodiscard]] std::string_view at(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t root() const { return root_; }
    /// What the document's properties are in; 0: in none.
    [[nodiscard]] std::uint32_t info() const { return info_; }

    /// Adds entries to the dictionary that an object is. @pre it is one
    void add_entries(std::uint32_t number, std::string_view entries);

    /// The numbers of the objects that an entry of a dictionary names: `/K 5 0 R` or
    /// `/K [ 5 0 R 7 0 R ]`. Numbers that are no references are left out.
    [[nodiscard]] static std::vector<std::uint32_t> references(std::string_view dictionary,
                                                               std::string_view name);

private:
    void read_objects(BytesView pdf, std::string_view entries);
    [[nodiscard]] std::uint32_t number_in_trailer(std::string_view trailer,
                                                  std::string_view name) const;

    std::vector<std::string_view> objects_;
    std::map<std::uint32_t, std::string> changed_;
    std::uint32_t root_ = 0;
    std::uint32_t info_ = 0;
};

}  // namespace consult::exchange
