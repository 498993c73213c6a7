/// Markdown into the provision tree.
#include <algorithm>
#include <functional>
#include <md4c.h>

#include <consult/draft.h>
#include <consult/text.h>

#include "exchange/draft_source.h"
#include "exchange/eid.h"
#include "exchange/inline_run.h"
#include "exchange/markdown_inline.h"
#include "exchange/outline.h"
#include "exchange/remainder.h"
#include "exchange/unit_heading.h"
#include "exchange/unit_item.h"

namespace consult {
namespace {

using exchange::Heading;
using exchange::UnitItem;

struct List {
    bool ordered = false;
    unsigned next = 1;
    char mark = '.';
};

class Reader {
public:
    explicit Reader(DraftLimits const& limits)
        : inlines_(limits.deepest, draft_.remainders),
          outline_(limits, draft_, exchange::Unnumbered::own_paragraph) {
        draft_.root.element = "doc";
    }

    Result<ReadDraft> read(std::string_view source) {
        source_ = source;
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return static_cast<Reader*>(self)->enter_block(type, detail);
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return static_cast<Reader*>(self)->leave_block(type, detail);
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            return static_cast<Reader*>(self)->enter_span(type, detail);
        };
        parser.leave_span = [](MD_SPANTYPE, void*, void* self) {
            static_cast<Reader*>(self)->inlines_.leave_span();
            return static_cast<Reader*>(self)->status();
        };
        parser.text = [](MD_TEXTTYPE type, MD_CHAR const* text, MD_SIZE size, void* self) {
            static_cast<Reader*>(self)->come_to(text);
            static_cast<Reader*>(self)->inlines_.add_text(type, {text, size});
            return static_cast<Reader*>(self)->status();
        };
        int const code =
            md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, this);
        if (failure_) return tl::unexpected(*failure_);
        if (outline_.failure()) return tl::unexpected(*outline_.failure());
        if (code != 0) throw Fault{"md4c can't read a draft"};
        if (draft_.title.empty()) {
            return refuse(ErrorCode::invalid, "source", "markdown.no_title",
                          "The draft has no title; begin it with a line such as `# Title`.");
        }
        exchange::assign_eids(draft_.root);
        return std::move(draft_);
    }

private:
    /// md4c stops reading when a callback answers other than 0.
    [[nodiscard]] int status() const { return failure_ || outline_.failure() ? 1 : 0; }

    /// Tells the outline on which line a heading or paragraph begins: by its first text that is a
    /// part of the source, and not made by md4c.
    void come_to(char const* text) {
        bool const is_in_source = std::less_equal{}(source_.data(), text) &&
                                  std::less{}(text, source_.data() + source_.size());
        if (!begins_block_ || !is_in_source) return;
        begins_block_ = false;
        auto const at = static_cast<std::size_t>(text - source_.data());
        if (at > counted_) {
            std::string_view const passed = source_.substr(counted_, at - counted_);
            line_ += static_cast<std::size_t>(std::ranges::count(passed, '\n'));
            counted_ = at;
        }
        outline_.come_to("line " + std::to_string(line_));
    }

    int enter_block(MD_BLOCKTYPE type, void* detail) {
        // What follows an item's text within it stands behind that text.
        if (!lists_.empty() && type != MD_BLOCK_LI) flush_item();
        switch (type) {
            case MD_BLOCK_H:
            case MD_BLOCK_P:
                inlines_.begin_run();
                begins_block_ = true;
                break;
            case MD_BLOCK_CODE:
                leave_out_info(*static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
                inlines_.begin_run();
                break;
            case MD_BLOCK_QUOTE: ++quotes_; break;
            case MD_BLOCK_UL: enter_list({false, 1, '-'}); break;
            case MD_BLOCK_OL: {
                auto const* const list = static_cast<MD_BLOCK_OL_DETAIL*>(detail);
                enter_list({true, list->start, list->mark_delimiter});
                break;
            }
            case MD_BLOCK_LI: enter_item(); break;
            case MD_BLOCK_TABLE:
                outline_.begin_text();
                outline_.open("table");
                break;
            case MD_BLOCK_TR: outline_.open("tr"); break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                outline_.open(type == MD_BLOCK_TH ? "th" : "td");
                inlines_.begin_run();
                break;
            default: break;
        }
        return status();
    }

    int leave_block(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_H:
                add_heading(inlines_.end_run(), static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
                break;
            case MD_BLOCK_P: add_paragraph(inlines_.end_run()); break;
            case MD_BLOCK_CODE: outline_.add_text(inlines_.end_run()); break;
            case MD_BLOCK_QUOTE: --quotes_; break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL: leave_list(); break;
            case MD_BLOCK_LI: leave_item(); break;
            case MD_BLOCK_TABLE:
                outline_.close();
                outline_.end_text();
                break;
            case MD_BLOCK_TR: outline_.close(); break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                outline_.add_block("p", inlines_.end_run());
                outline_.close();
                break;
            default: break;
        }
        return status();
    }

    int enter_span(MD_SPANTYPE type, void* detail) {
        Result<> const entered = inlines_.enter_span(type, detail);
        if (!entered && !failure_) failure_ = entered.error();
        return status();
    }

    /// A paragraph of text: numbered, though the source has no list of it, such as `а) …`; else
    /// text of the unit it stands in. What opens an item and what is quoted bears no number.
    void add_paragraph(std::vector<Inline> run) {
        bool const opens_item = !lists_.empty() && outline_.is_empty();
        if (opens_item || quotes_ > 0) return outline_.add_text(std::move(run));
        std::optional<UnitItem> const item = exchange::item_in_text(exchange::accepted_text(run));
        if (!item) return outline_.add_text(std::move(run));
        inlines_.drop_front(run, item->rest);
        outline_.add_item(*item, std::move(run));
    }

    void enter_list(List list) {
        // The first level stands in its unit; a list within an item is the item's.
        if (!lists_.empty()) {
            outline_.close_within();
            outline_.open("list");
        }
        lists_.push_back(list);
    }

    void leave_list() {
        lists_.pop_back();
        if (!lists_.empty()) outline_.close();
    }

    void enter_item() {
        List& list = lists_.back();
        std::string const number = list.ordered ? std::to_string(list.next++) : std::string{};
        std::string const num = list.ordered ? number + list.mark : "•";
        if (lists_.size() == 1) {
            bool const is_point = list.ordered && list.mark == ')';
            UnitItem item;
            item.kind = is_point ? UnitItem::Kind::point : UnitItem::Kind::paragraph;
            item.style = list.ordered ? std::string{"1"} + list.mark : num;
            item.num = num;
            item.number = number;
            outline_.open_item(item);
        } else {
            Provision& point = outline_.open("point");
            point.eid = exchange::own_eid("point", number);
            point.num = exchange::label(num);
        }
        outline_.stay_within();
        inlines_.begin_run();  // the text of a tight list comes without a paragraph
    }

    void leave_item() {
        flush_item();
        (void)inlines_.end_run();
        outline_.leave();
        // Points without an indent may follow a numbered paragraph: it stays open.
        if (lists_.size() > 1 || !lists_.back().ordered) outline_.close();
    }

    /// The text of an item that no paragraph encloses.
    void flush_item() { outline_.add_text(inlines_.take_waiting()); }

    void leave_out_info(MD_BLOCK_CODE_DETAIL const& code) {
        if (code.info.size == 0) return;
        draft_.remainders.push_back({"code", exchange::shortened(exchange::decoded(code.info)),
                                     "the language of a code block, not part of its text"});
    }

    void add_heading(std::vector<Inline> run, unsigned level) {
        // Only a heading that stands by itself divides the draft: one in an item or a quote is what
        // the item or the quote says, and md4c has yet to leave them.
        if (!lists_.empty() || quotes_ > 0) return add_paragraph(std::move(run));
        std::string text = plain_text(run);
        if (level == 1 && draft_.title.empty() && !is_blank(text)) {
            draft_.title = std::move(text);
            outline_.add_title(std::move(run));
            return;
        }
        open_unit(exchange::take_apart(text), std::move(run), level);
    }

    void open_unit(Heading const& heading, std::vector<Inline> run, unsigned level) {
        if (heading.element.empty()) {
            outline_.open_section(level, std::move(run));
            return;
        }
        inlines_.drop_front(run, heading.rest);
        outline_.open_unit(heading, std::move(run), level);
    }

    ReadDraft draft_;
    exchange::MarkdownInlines inlines_;
    exchange::Outline outline_;
    std::vector<List> lists_;
    std::size_t quotes_ = 0;
    std::string_view source_;
    std::size_t counted_ = 0;  ///< the octets of the source whose lines are counted
    std::size_t line_ = 1;
    bool begins_block_ = false;
    std::optional<Error> failure_;
};

}  // namespace

Result<ReadDraft> read_markdown(std::string_view source, DraftLimits const& limits) {
    if (Result<> const good = exchange::check_source(source, limits); !good) {
        return tl::unexpected(good.error());
    }
    return Reader{limits}.read(exchange::without_byte_order_mark(source));
}

}  // namespace consult
