"""The one step that pyproject.toml cannot say: translations are compiled while the package is built."""

from importlib.util import module_from_spec, spec_from_file_location

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCatalogues(build_py):
    """Compile `sahay/locale/**/*.po`, then gather the package's files."""

    def run(self) -> None:
        spec = spec_from_file_location("catalogues", "sahay/config/catalogues.py")
        assert spec is not None
        assert spec.loader is not None
        catalogues = module_from_spec(spec)
        spec.loader.exec_module(catalogues)
        catalogues.compile_stale()
        super().run()


setup(cmdclass={"build_py": BuildWithCatalogues})
