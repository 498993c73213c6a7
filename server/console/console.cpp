#include "console/console.h"

namespace consult::console {

void add_routes(web::Routes& routes) { (void)routes; }

}  // namespace consult::console
