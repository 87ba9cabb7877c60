"""Both eyes together: limbus, colours, lids, limbus again."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import MEDIAPIPE478, SIDES, Scheme, Side
from symmetry.landmarks import other
from symmetry.refinement.eyes import lids, limbus, visible
from symmetry.refinement.eyes.crop import Array, EyeCrop, crop_eyes


@dataclass(frozen=True, eq=False)
class EyeFit:
    side: Side
    iris_centre_px: Array | None
    iris_diameter_px: float | None
    iris_confidence: float
    iris_sd_px: float
    diameter_sd: float
    upper_lid_px: Array
    lower_lid_px: Array
    lid_confidence: tuple[float, float]
    lid_sd_px: tuple[float, float]


def fit_eyes(
    pixels: NDArray[np.uint8], points_px: Array, scheme: Scheme = MEDIAPIPE478
) -> Mapping[Side, EyeFit]:
    crops = crop_eyes(pixels, points_px, scheme)
    out = {}
    circles = {}
    images = {}
    for side in SIDES:
        crop = crops[side]
        images[side] = limbus.limbus_image(crop)
        c0 = limbus.search(crop, images[side])
        circles[side] = limbus.refine(crop, images[side], c0, None, (5.85, 0.35))
    st={}
    for side in SIDES:
        crop=crops[side]; x=crop.columns
        st[side]=dict(seen=visible.features(crop), up=np.interp(x, crop.upper[:, 0], crop.upper[:, 1]), lo=np.interp(x, crop.lower[:, 0], crop.lower[:, 1]),L=circles[side])
    for turn in range(2):
        for side in SIDES:
            q=st[side]; q['col']=visible.learn(crops[side], q['seen'], q['L'], q['up'], q['lo'])
        cols={side:visible.borrow(st[side]['col'],st[other(side)]['col']) for side in SIDES}
        hints=(None,None)
        if turn and HINT and min(float(np.median((st[k]['lo']-st[k]['up'])[60:145])) for k in SIDES)>3.0:
            hints=tuple((st['left'][k].shift+st['right'][k].shift)/2*np.array([0,1,1,1]) for k in 'ul')
        for side in SIDES:
            q=st[side]; crop=crops[side]
            if cols[side].sclera_places==0 or cols[side].iris_places==0:
                q['u'],q['l']=lids.LidCurve(crop.upper,np.zeros(4),0,0),lids.LidCurve(crop.lower,np.zeros(4),0,0); continue
            ev = visible.evidence(crop, q['seen'], q['L'], cols[side]); q['ev']=ev
            q['u'], q['l'] = lids.fit_lids(crop, ev, hints)
            q['up'], q['lo'] = q['u'].heights(crop.columns), q['l'].heights(crop.columns)
            q['L'] = limbus.refine(crop, images[side], q['L'].circle, (q['up'], q['lo']), (5.85, 0.35))
    for side in SIDES:
        q=st[side]; crop=crops[side]; L=q['L']; DEBUG[side]=(crop,q,cols[side])
        up,lo=q['u'].moved_points(),q['l'].moved_points()
        gap=np.interp(L.x+np.linspace(-4,4,9),crop.columns,q['lo']-q['up'])
        seen=np.median(gap)>.3*2*L.radius
        out[side] = EyeFit(side, crop.to_picture(L.circle[:2]) if seen else None, 2 * L.radius * crop.px_per_mm if seen else None,
            L.evidence, float(L.sd[0]), float(L.sd[2] / L.radius),
            crop.to_picture(up), crop.to_picture(lo), (1., 1.), (1., 1.))
    return out

DEBUG = {}
HINT = True
