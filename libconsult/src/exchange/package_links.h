/// Ids and links of documents that become one.
#pragma once

#include <map>
#include <string>

#include <consult/draft.h>

namespace consult::exchange {

/// Where a document of a package stands in the whole.
struct PackagePlace {
    std::string eid;  ///< of what holds it; the whole's own for the document that holds the others
    std::string prefix;  ///< stands before the document's eIds there
};

/// Leads the references of a package's documents to where their targets stand in the whole: those
/// within a document (`#eId`), those to another (`annex.xml`, `annex.xml#eId`, from the folder the
/// document is in). Others stay as they are.
class PackageLinks {
public:
    /// @param file  the entry's name in small letters
    void add(std::string file, PackagePlace place) { places_[std::move(file)] = std::move(place); }
    /// Leads references to an eId of a document, which stands there no longer, to one of the whole.
    void add_moved(std::string const& file, std::string const& eid, std::string target) {
        moved_[file + "#" + eid] = std::move(target);
    }

    /// The name of the entry that a reference leads to from a document; empty for one within it.
    [[nodiscard]] static std::string file_of(std::string const& from, std::string_view reference);

    /// Gives the eIds of a document their prefix and leads its references. @pre it was added
    void apply(std::string const& file, Provision& document) const;

private:
    void lead(std::string const& from, std::string& reference) const;

    std::map<std::string, PackagePlace, std::less<>> places_;
    std::map<std::string, std::string, std::less<>> moved_;  // by `file#eId`
};

}  // namespace consult::exchange
