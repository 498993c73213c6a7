/// A package of Akoma Ntoso documents into one provision tree.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <consult/draft.h>

#include "exchange/zip_archive.h"

namespace consult {
namespace {

using exchange::ZipArchive;

/// A document of the package.
struct Part {
    std::string file;
    ReadDraft draft;
};

bool is_document_name(std::string_view name) {
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

/// Whether some eId of a tree begins so.
bool has_eid_from(Provision const& root, std::string_view beginning) {
    bool has = false;
    for_each(root, [&](Provision const& provision, std::size_t) {
        has = has || provision.eid.starts_with(beginning);
    });
    return has;
}

/// Gives the ids of an annex the annex's own before them, and its links to them with it.
class Prefixing {
public:
    explicit Prefixing(std::string prefix) : prefix_(std::move(prefix)) {}

    void apply(Provision& provision) const {
        apply(provision.eid, provision.attributes);
        apply(provision.num);
        apply(provision.heading);
        apply(provision.content);
        for (Provision& child : provision.children)
            apply(child);
    }

private:
    void apply(Label& label) const {
        apply(label.eid, label.attributes);
        apply(label.content);
    }

    void apply(std::vector<Inline>& pieces) const {
        for (Inline& piece : pieces) {
            apply(piece.eid, piece.attributes);
            if (piece.kind == Inline::Kind::reference) apply_to_link(piece.target);
            apply(piece.children);
        }
    }

    void apply(std::string& eid, std::vector<Attribute>& attributes) const {
        if (!eid.empty()) eid.insert(0, prefix_);
        for (Attribute& attribute : attributes)
            apply_to_link(attribute.value);
    }

    void apply_to_link(std::string& link) const {
        if (link.size() > 1 && link.front() == '#') link.insert(1, prefix_);
    }

    std::string prefix_;
};

/// The name of a file that a link within the package is of; empty for another link.
std::string file_of(std::string_view link) {
    std::string_view const name = link.substr(0, link.find('#'));
    return exchange::in_small_letters(name.starts_with("./") ? name.substr(2) : name);
}

/// Links to the files of annexes lead to the annexes.
class Relinking {
public:
    void add(std::string file, std::string eid) { places_[std::move(file)] = std::move(eid); }

    void apply(Provision& provision) const {
        for (std::vector<Inline>* const pieces :
             {&provision.num.content, &provision.heading.content, &provision.content}) {
            apply(*pieces);
        }
        for (Provision& child : provision.children)
            apply(child);
    }

private:
    void apply(std::vector<Inline>& pieces) const {
        for (Inline& piece : pieces) {
            if (piece.kind == Inline::Kind::reference) apply_to(piece.target);
            apply(piece.children);
        }
    }

    void apply_to(std::string& target) const {
        auto const found = places_.find(file_of(target));
        if (found == places_.end()) return;
        std::size_t const hash = target.find('#');
        target =
            "#" + found->second + (hash == std::string::npos ? "" : "__" + target.substr(hash + 1));
    }

    std::map<std::string, std::string, std::less<>> places_;
};

Result<std::vector<Part>> read_parts(ZipArchive& archive, DraftLimits const& limits,
                                     std::vector<Remainder>& remainders) {
    std::vector<Part> parts;
    std::size_t provisions = 0;
    for (auto const& [file, place] : archive.entries()) {
        if (file.ends_with('/')) continue;
        std::optional<ReadDraft> read;
        if (is_document_name(file)) {
            Result<Bytes> const octets = archive.unpack(file);
            if (!octets) return tl::unexpected(octets.error());
            Result<ReadDraft> draft = read_akoma_ntoso(*octets, limits);
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

/// The attachment of the law that names a file, in place of which its document is to stand; nullptr
/// where the law does not name it.
Provision* named_attachment(Provision& attachments, std::string const& file) {
    for (Provision& attachment : attachments.children) {
        bool const is_named = attachment.children.empty() && attachment.content.size() == 1 &&
                              attachment.content.front().element == "documentRef" &&
                              file_of(attachment.content.front().target) == file;
        if (is_named) return &attachment;
    }
    return nullptr;
}

/// Puts an annex where the law names it, else behind the others, and says by which eId.
std::string place(Part& part, std::string const& free_eid, Provision& attachments) {
    Provision* attachment = named_attachment(attachments, part.file);
    if (!attachment) {
        attachment = &attachments.children.emplace_back();
        attachment->element = "attachment";
    }
    if (attachment->eid.empty()) attachment->eid = free_eid;
    attachment->content.clear();
    Prefixing{attachment->eid + "__"}.apply(part.draft.root);
    attachment->children.push_back(std::move(part.draft.root));
    return attachment->eid;
}

}  // namespace

Result<ReadDraft> read_akoma_ntoso_package(BytesView source, DraftLimits const& limits) {
    if (source.size() > limits.most_octets) {
        return refuse(ErrorCode::too_large, "source", "draft.too_large",
                      "The file has {size} octets; at most {most} are read.",
                      {{"size", std::to_string(source.size())},
                       {"most", std::to_string(limits.most_octets)}});
    }
    // Each document is looked for from the beginning of the archive.
    Result<ZipArchive> archive = ZipArchive::open(source, {.most_entries = 256});
    if (!archive) return tl::unexpected(archive.error());
    std::vector<Remainder> remainders;
    Result<std::vector<Part>> parts = read_parts(*archive, limits, remainders);
    if (!parts) return tl::unexpected(parts.error());
    Result<Part> main = take_main(*parts);
    if (!main) return tl::unexpected(main.error());

    ReadDraft draft = std::move(main->draft);
    std::string word = "att";
    while (has_eid_from(draft.root, word + "_"))
        word += 't';
    Relinking links;
    for (std::size_t i = 0; i < parts->size(); ++i) {
        Part& part = (*parts)[i];
        links.add(part.file,
                  place(part, word + "_" + std::to_string(i + 1), attachments_of(draft.root)));
    }
    links.apply(draft.root);
    draft.remainders = std::move(remainders);
    return draft;
}

}  // namespace consult
