/// A package of Akoma Ntoso documents into one provision tree.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/draft.h>

#include "exchange/draft_source.h"
#include "exchange/eid_references.h"
#include "exchange/package_links.h"
#include "exchange/remainder.h"
#include "exchange/zip_archive.h"

namespace consult {
namespace {

using exchange::PackageLinks;
using exchange::ZipArchive;

/// A document of the package.
struct Part {
    std::string file;
    ReadDraft draft;
};

/// Archives made on a Mac hold a shadow of each file, of the same ending, with what only a Mac
/// knows of it.
bool is_document_name(std::string_view name) {
    if (name.starts_with("__macosx/")) return false;
    return name.ends_with(".xml") || name.ends_with(".akn");
}

bool is_law(Part const& part) {
    return part.draft.root.element == "bill" || part.draft.root.element == "act";
}

bool is_other_xml(Error const& refusal) {
    return refusal.problems().front().key == "akn.namespace";
}

tl::unexpected<Error> bad_part(std::string const& file, Error const& why) {
    return refuse(why.code(), "source", "akn.package_part",
                  "The package's document {file} can't be read: {why}",
                  {{"file", file}, {"why", why.problems().front().text()}});
}

Result<std::vector<Part>> read_parts(ZipArchive& archive, DraftLimits const& limits,
                                     std::vector<Remainder>& remainders) {
    std::set<std::string, std::less<>> names;
    for (auto const& [file, place] : archive.entries()) {
        if (is_document_name(file)) names.insert(file);
    }
    auto const contents = archive.unpack(names);
    if (!contents) return tl::unexpected(contents.error());
    std::vector<Part> parts;
    std::size_t provisions = 0;
    for (auto const& [file, place] : archive.entries()) {
        if (file.ends_with('/')) continue;
        std::optional<ReadDraft> read;
        if (auto const content = contents->find(file); content != contents->end()) {
            Result<ReadDraft> draft = read_akoma_ntoso(content->second, limits);
            if (!draft && !is_other_xml(draft.error())) return bad_part(file, draft.error());
            if (draft) read = std::move(*draft);
        }
        if (!read) {
            remainders.push_back({file, file, "no document of Akoma Ntoso 3.0"});
            continue;
        }
        for_each(read->root, [&](Provision const&, std::size_t) { ++provisions; });
        if (provisions > limits.most_provisions) {
            return refuse(ErrorCode::too_large, "source", "draft.too_many",
                          "There are more than {most} provisions.",
                          {{"most", std::to_string(limits.most_provisions)}});
        }
        for (Remainder& remainder : read->remainders)
            remainders.push_back({file + ": " + remainder.place, std::move(remainder.what),
                                  std::move(remainder.reason)});
        parts.push_back({file, std::move(*read)});
    }
    return parts;
}

/// The law that the others belong to: the one bill or act, else the only document.
Result<Part> take_main(std::vector<Part>& parts) {
    auto const laws = std::ranges::count_if(parts, is_law);
    if (laws != 1 && !(laws == 0 && parts.size() == 1)) {
        return refuse(ErrorCode::invalid, "source", "akn.package_law",
                      "A package holds one bill or act, and its annexes as documents of their own; "
                      "this one holds {count}.",
                      {{"count", std::to_string(laws)}});
    }
    auto const found = laws == 1 ? std::ranges::find_if(parts, is_law) : parts.begin();
    Part main = std::move(*found);
    parts.erase(found);
    return main;
}

Provision& attachments_of(Provision& root) {
    auto const found = std::ranges::find(root.children, "attachments", &Provision::element);
    if (found != root.children.end()) return *found;
    Provision& made = root.children.emplace_back();
    made.element = "attachments";
    return made;
}

/// The attachments of the law that name files, in place of which their documents are to stand: the
/// first of each file, by its place.
std::map<std::string, std::size_t> named_attachments(Provision const& attachments,
                                                     std::string const& law) {
    std::map<std::string, std::size_t> named;
    for (std::size_t i = 0; i < attachments.children.size(); ++i) {
        Provision const& attachment = attachments.children[i];
        bool const names_file = attachment.children.empty() && attachment.content.size() == 1 &&
                                attachment.content.front().element == "documentRef";
        if (!names_file) continue;
        named.emplace(PackageLinks::file_of(law, attachment.content.front().target), i);
    }
    return named;
}

/// How deep elements lie within a run of text, by how the reader counts.
std::size_t depth_of(std::vector<Inline> const& run) {
    std::size_t deepest = 0;
    for (Inline const& piece : run) {
        if (piece.kind != Inline::Kind::text) {
            deepest = std::max(deepest, 1 + depth_of(piece.children));
        }
    }
    return deepest;
}

std::size_t depth_of(Provision const& provision) {
    std::size_t deepest = depth_of(provision.content);
    for (Label const* const label : {&provision.num, &provision.heading}) {
        if (!label->empty()) deepest = std::max(deepest, 1 + depth_of(label->content));
    }
    for (Provision const& child : provision.children)
        deepest = std::max(deepest, 1 + depth_of(child));
    return deepest;
}

/// Puts the other documents of a package into the law.
class Assembly {
public:
    Assembly(Part law, std::vector<Part> annexes, std::vector<Remainder>& remainders)
        : law_(std::move(law)),
          annexes_(std::move(annexes)),
          remainders_(remainders),
          taken_(exchange::eids_in(law_.draft.root)) {}

    Result<ReadDraft> assemble(DraftLimits const& limits) {
        constexpr std::size_t depth_of_annex = 3;  // within attachments and attachment
        for (Part const& annex : annexes_) {
            if (depth_of_annex + depth_of(annex.draft.root) <= limits.deepest) continue;
            return refuse(ErrorCode::too_large, "source", "akn.package_deep",
                          "The package's document {file} stands within the law, where its elements "
                          "are nested deeper than {most}.",
                          {{"file", annex.file}, {"most", std::to_string(limits.deepest)}});
        }
        Provision& root = law_.draft.root;
        leave_out_repeated_guids(law_);
        for (Part& annex : annexes_)
            leave_out_repeated_guids(annex);
        links_.add(law_.file, {root.eid, {}});
        if (annexes_.empty()) {
            links_.apply(law_.file, root);
            return std::move(law_.draft);
        }
        Provision& attachments = attachments_of(root);
        place_all(attachments);
        links_.apply(law_.file, root);
        for (std::size_t i = 0; i < annexes_.size(); ++i) {
            Part& annex = annexes_[i];
            links_.apply(annex.file, annex.draft.root);
            Provision& attachment = attachments.children[attachments_[i]];
            attachment.children.push_back(std::move(annex.draft.root));
        }
        return std::move(law_.draft);
    }

private:
    /// What programs know an element by is unique in a document, and there is one now.
    void leave_out_repeated_guids(Part& part) {
        exchange::for_each_attributes(part.draft.root, [&](std::vector<Attribute>& attributes) {
            std::erase_if(attributes, [&](Attribute const& one) {
                if (one.name != "GUID" || guids_.insert(one.value).second) return false;
                remainders_.push_back({part.file, exchange::shortened(one.value),
                                       "a GUID that stands before already; they are unique"});
                return true;
            });
        });
    }

    void place_all(Provision& attachments) {
        std::string word = "att";
        while (is_beginning(word + "_"))
            word += 't';
        std::map<std::string, std::size_t> const named = named_attachments(attachments, law_.file);
        for (std::size_t i = 0; i < annexes_.size(); ++i) {
            Part const& annex = annexes_[i];
            auto const place = named.find(annex.file);
            if (place == named.end()) attachments.children.emplace_back().element = "attachment";
            attachments_.push_back(place == named.end() ? attachments.children.size() - 1
                                                        : place->second);
            Provision& attachment = attachments.children[attachments_.back()];
            Inline name;
            if (!attachment.content.empty()) name = attachment.content.front();
            if (attachment.eid.empty()) attachment.eid = name.eid;
            if (attachment.eid.empty()) attachment.eid = word + "_" + std::to_string(i + 1);
            attachment.content.clear();
            list_name(name, attachment.eid);
            taken_.insert(attachment.eid);
            links_.add(annex.file, {attachment.eid, take_prefix(attachment, annex)});
        }
    }

    /// What the law calls a document that comes to stand in place of its name.
    void list_name(Inline const& name, std::string const& eid) {
        std::vector<std::string> lost{name.text};
        for (Attribute const& one : name.attributes)
            lost.push_back(one.value);
        if (!name.eid.empty() && name.eid != eid) {
            lost.push_back(name.eid);
            links_.add_moved(law_.file, name.eid, eid);
        }
        for (std::string& one : lost) {
            if (one.empty()) continue;
            remainders_.push_back(
                {law_.file + ": attachment " + eid, exchange::shortened(std::move(one)),
                 "it names a document of the package, which stands in its place"});
        }
    }

    /// What stands before the eIds of an annex, so that all are unlike those there are.
    std::string take_prefix(Provision const& attachment, Part const& annex) {
        exchange::EidSet const eids = exchange::eids_in(annex.draft.root);
        std::string prefix = attachment.eid + "__";
        for (std::size_t i = 2; collides(prefix, eids); ++i)
            prefix = attachment.eid + "_" + std::to_string(i) + "__";
        for (std::string const& eid : eids)
            taken_.insert(prefix + eid);
        return prefix;
    }

    [[nodiscard]] bool is_beginning(std::string const& prefix) const {
        auto const found = taken_.lower_bound(prefix);
        return found != taken_.end() && found->starts_with(prefix);
    }

    /// Looks through the ids that begin so and through those of the annex side by side, as either
    /// may be many, and is over with the fewer.
    [[nodiscard]] bool collides(std::string const& prefix, exchange::EidSet const& eids) const {
        auto at = taken_.lower_bound(prefix);
        for (std::string const& eid : eids) {
            if (at == taken_.end() || !at->starts_with(prefix)) return false;
            if (eids.contains(std::string_view{*at}.substr(prefix.size()))) return true;
            if (taken_.contains(prefix + eid)) return true;
            ++at;
        }
        return false;
    }

    Part law_;
    std::vector<Part> annexes_;
    std::vector<Remainder>& remainders_;
    exchange::EidSet taken_;
    std::set<std::string> guids_;
    PackageLinks links_;
    std::vector<std::size_t> attachments_;  // the place of each annex among the attachments
};

}  // namespace

Result<ReadDraft> read_akoma_ntoso_package(BytesView source, DraftLimits const& limits) {
    if (Result<> const fits = exchange::check_size(source, limits); !fits) {
        return tl::unexpected(fits.error());
    }
    Result<ZipArchive> archive = ZipArchive::open(source);
    if (!archive) return tl::unexpected(archive.error());
    std::vector<Remainder> remainders;
    Result<std::vector<Part>> parts = read_parts(*archive, limits, remainders);
    if (!parts) return tl::unexpected(parts.error());
    Result<Part> law = take_main(*parts);
    if (!law) return tl::unexpected(law.error());
    Result<ReadDraft> draft =
        Assembly{std::move(*law), std::move(*parts), remainders}.assemble(limits);
    if (draft) draft->remainders = std::move(remainders);
    return draft;
}

}  // namespace consult
