"""What the zero test is complete on, and where it is not.

The class: formulas in symbols, rational numbers, e and pi with +, -, *, /, powers with rational or
symbolic exponents, exp, ln, sine and cosine and what is made of them, hyperbolic functions and
their inverses, and unknown functions with their derivatives.

Complete (a difference that is zero as a function is found to be zero):
* rational functions and unknown functions: polynomial arithmetic (a generator for each unknown
  function, derivative and argument; J. F. Ritt's differential polynomials);
* towers of exponentials and logarithms over symbols: Risch's structure theorem (R. H. Risch, Amer.
  J. Math. 101 (1979) 743-759; M. Rosenlicht, Pacific J. Math. 65 (1976) 485-492; J. Ax, Ann. of
  Math. 93 (1971) 252-268, "On Schanuel's conjectures", for several variables): exponentials with
  exponents independent over Q modulo constants, and logarithms of multiplicatively independent
  arguments, are algebraically independent.  Exponents are compared by exact linear algebra and
  arguments factored, so independence is decided there;
* sine and cosine of real arguments as e^(iw), by the same theorem;
* roots of irreducible polynomials and primes: Kummer theory (A. S. Besicovitch, J. London Math.
  Soc. 15 (1940) 3-6, for real roots of numbers).

Not complete (the answer may be `unproved`, never wrong because of it):
* constants: whether e^(1), pi, ln 2, sin 1, … satisfy an unexpected relation is Schanuel's
  conjecture; a difference of constants that is not formally zero is only refuted by balls;
* nested roots beyond sqrt(a + b sqrt c) with a square norm; logarithms and inverse sines and
  tangents of arguments that contain roots (only conjugates and a few standard forms are related);
* sines of multiples of pi other than pi/k for k = 1, 2, 3, 4, 5, 6, 8, 10, 12; sines of more than
  120 times an angle that stands elsewhere, too;
* relations between values of inverse sine and tangent (addition formulas), gamma and floor (beyond
  shifts by whole numbers), erf (beyond being odd), polygamma: one generator for each argument;
* |x|, max, sign, cases: complete where every case of sign is possible; where a case is impossible
  (x > 0 and x < -1 at once) and this does not follow from coefficients and bounds, a true claim may
  stay unproved; |u| with u made of sines is an example;
* zeros of u for sign(u) and for cases: where u is linear in a symbol they are put in, where a side
  is not defined at them nothing is to be shown, otherwise the claim stays unproved;
* sums and products over symbolic bounds; limits where the body is neither a quotient of smooth
  formulas nor made of exponentials, logarithms, powers and functions that are analytic at their
  limit (D. Gruntz's class, `growth`), or where the sign of another letter decides; formulas
  over the size estimates of `sizes`, which are tried in a process of their own until the time is
  over.

Richardson's theorem (D. Richardson, J. Symbolic Logic 33 (1968) 514-520) sets the limit: with |x|,
sine, pi and ln 2 together no procedure decides whether a formula is zero everywhere.

Meaning: real variables.  Both sides are compared where both are defined.  A power whose exponent is
no rational constant is defined for a positive base only; 0^0 has none; acot is taken for positive
arguments only, where both conventions agree; heaviside has no value at 0; the derivative of |u|
has none where u = 0.  Unknown functions are differentiable as often as is written.
"""
