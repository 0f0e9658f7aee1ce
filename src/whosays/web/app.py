"""The workbench as an ASGI application: the API, its guards, and the built pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.middleware.gzip import GZipMiddleware

from whosays.store import Store, open_store
from whosays.web import problems
from whosays.web.access import Gate
from whosays.web.fresh import NotModifiedError
from whosays.web.intake import Intake
from whosays.web.openapi import document
from whosays.web.pages import STATIC, Pages
from whosays.web.routes import docs, exports, incidents, intake, people, reports, runs, session, sets, vocabulary
from whosays.web.routes import review as review_routes
from whosays.web.settings import Settings
from whosays.web.shield import Shield

PREFIX = "/api/v1"
ROUTERS = (
    session.router,
    incidents.router,
    reports.router,
    review_routes.router,
    runs.router,
    sets.router,
    vocabulary.router,
    intake.router,
    exports.router,
    people.router,
    docs.router,
)


def create_app(
    store_url: str | Path = "whosays.db",
    *,
    settings: Settings | None = None,
    opened: Callable[[str], Store] = open_store,
    static: Path = STATIC,
) -> FastAPI:
    """The application over the store at `store_url`. `settings` are how it is served, by default to this machine
    alone; its own `store_url` is overruled. `static` is the folder of built pages.

    The store is opened here and closed when the application ends. Raises StoreError and its kin where it cannot be
    opened.
    """
    chosen = settings or Settings()
    store = opened(str(store_url))
    taking = Intake(store, chosen)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        taking.start()
        yield
        taking.stop()
        store.close()

    app = FastAPI(
        title="whosays",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        redirect_slashes=False,
        lifespan=lifespan,
        generate_unique_id_function=_operation_id,
    )
    app.state.gate = Gate.made(store, chosen)
    app.state.intake = taking
    problems.install(app)
    app.exception_handler(NotModifiedError)(_not_modified)
    api = APIRouter(prefix=PREFIX)
    for router in ROUTERS:
        api.include_router(router)
    app.include_router(api)
    app.state.api_routes = tuple(
        (PREFIX + route.path, route) for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)
    )
    app.openapi = lambda: document(app)  # type: ignore[method-assign] # FastAPI's way to extend its document
    _serve_pages(app, Pages(static))
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Shield, settings=chosen, upload_paths=frozenset({f"{PREFIX}/intake/files"}))
    return app


def _operation_id(route: APIRoute) -> str:
    return route.name


def _not_modified(_: Request, error: Exception) -> Response:
    etag = error.etag if isinstance(error, NotModifiedError) else ""
    return Response(status_code=304, headers={"ETag": etag})


def _serve_pages(app: FastAPI, pages: Pages) -> None:
    @app.api_route(f"{PREFIX}/{{rest:path}}", methods=["GET", "HEAD"], include_in_schema=False)
    def no_such_route(rest: str) -> Response:
        raise problems.ProblemError(404, f"The API has no {PREFIX}/{rest[:100]}.", do="See /api/v1/docs.")

    @app.get("/{path:path}", include_in_schema=False)
    @app.head("/{path:path}", include_in_schema=False)
    def page(request: Request, path: str) -> Response:
        return pages.answer(request)
