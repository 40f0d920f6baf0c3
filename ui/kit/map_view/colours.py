"""Colours of the map in the three themes; states, text and panels come from the token table."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kit.theme import Look
from ui.kit.tokens import ThemeName


@dataclass(frozen=True, slots=True)
class MapColours:
    """`#RRGGBB`. The ground is quiet in every theme: signs and plates are what is to be seen."""

    sea: str
    land: str
    abroad: str
    coast: str
    border: str
    own_border: str
    road: str
    road_edge: str
    town: str
    province: str
    country: str
    water_name: str
    route: str
    route_edge: str
    track: str
    track_edge: str
    risk: str
    forbidden: str
    permitted: str
    site: str
    post: str


_COLOURS = {
    ThemeName.KABIN: MapColours(
        sea="#14181B", land="#2A2E32", abroad="#1F2326", coast="#434B52", border="#5A626A",
        own_border="#8A929A", road="#474E55", road_edge="#2A2E32", town="#7C848B", province="#C0C5CA",
        country="#9BA2A9", water_name="#6E8796", route="#5E8FBF", route_edge="#14181B", track="#6FB1F2",
        track_edge="#0C0E10", risk="#E0A526", forbidden="#C9CDD1", permitted="#7FA68A", site="#8FB4D9",
        post="#B9C0C7",
    ),
    ThemeName.MASA: MapColours(
        sea="#D5DFE6", land="#F8F7F4", abroad="#E7E7E4", coast="#A3B2BD", border="#A9AEB2",
        own_border="#6B737B", road="#D8D3C8", road_edge="#C4BEB1", town="#6B737B", province="#23282D",
        country="#5A6067", water_name="#4B6B80", route="#3F7AB8", route_edge="#F8F7F4", track="#1E5FA8",
        track_edge="#FFFFFF", risk="#8A5A00", forbidden="#2B3036", permitted="#2E6B43", site="#1E5FA8",
        post="#3B434B",
    ),
    ThemeName.SAHA: MapColours(
        sea="#D9E6EF", land="#FFFFFF", abroad="#ECEDED", coast="#6F8190", border="#7A7A7A",
        own_border="#222222", road="#BDBDBD", road_edge="#8F8F8F", town="#000000", province="#000000",
        country="#3A3A3A", water_name="#1F3B4D", route="#1E5FA8", route_edge="#FFFFFF", track="#0B4F9E",
        track_edge="#FFFFFF", risk="#6B4500", forbidden="#000000", permitted="#1D5230", site="#0B4F9E",
        post="#000000",
    ),
}  # fmt: skip


def map_colours(of: Look) -> MapColours:
    return _COLOURS[of.name]
