"""Type variables, type aliases and generic classes: the objects that PEP 695 syntax makes."""

from _unions import make_union as _make_union


class NoDefaultType:
    """The type of NoDefault: the type parameter has no default."""
    __slots__ = ()

    def __new__(cls):
        return NoDefault

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = object.__new__(NoDefaultType)
NoDefaultType.__module__ = "typing"


class _Unset:
    """Marks a lazy attribute whose function has not been called yet."""


def _union(left, right):
    """left | right where a type variable is involved: typing.Union."""
    members = []
    for v in (left, right):
        for member in v.__args__ if isinstance(v, _Union) else (v,):
            member = type(None) if member is None else member
            if member not in members:
                members.append(member)
    return members[0] if len(members) == 1 else _Union(tuple(members))


def _text(v):
    if v is ...:
        return "..."
    if v is None or v is type(None):
        return "None"
    if isinstance(v, list):
        return "[" + ", ".join(map(_text, v)) + "]"
    if isinstance(v, tuple):
        return "[" + ", ".join(map(_text, v)) + "]"
    if isinstance(v, type) and type(v).__name__ != "GenericAlias" and not isinstance(v, _Alias):
        return v.__qualname__ if v.__module__ == "builtins" else f"{v.__module__}.{v.__qualname__}"
    return repr(v)


class _Parameter:
    """What the three kinds of type parameters share."""

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    @property
    def __default__(self):
        if self._default is _Unset:
            self._default = self._default_function()
        return self._default

    def has_default(self):
        return self._default_function is not None or self._default is not NoDefault

    def _begin(self, name, default, covariant=False, contravariant=False, infer_variance=False):
        if not isinstance(name, str):
            raise TypeError(f"{type(self).__name__}() argument 'name' must be str, not {type(name).__name__}")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__name__ = name
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self._default = default
        self._default_function = None


class TypeVar(_Parameter):
    """Type variable."""

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._begin(name, default, covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._constraints = constraints
        self._bound = bound
        self._function = None

    @property
    def __bound__(self):
        if self._bound is _Unset:
            self._bound = self._function()
        return self._bound

    @property
    def __constraints__(self):
        if self._constraints is _Unset:
            self._constraints = self._function()
        return self._constraints

    def __typing_subst__(self, arg):
        if isinstance(arg, tuple) and not arg:
            raise TypeError(f"{arg!r} is not valid as type argument")
        return arg


class ParamSpecArgs:
    """The args for a ParamSpec object."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash((type(self), self.__origin__))

    def __repr__(self):
        return self.__origin__.__name__ + ".args"


class ParamSpecKwargs(ParamSpecArgs):
    """The kwargs for a ParamSpec object."""

    def __repr__(self):
        return self.__origin__.__name__ + ".kwargs"


class ParamSpec(_Parameter):
    """Parameter specification."""

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._begin(name, default, covariant, contravariant, infer_variance)
        self.__bound__ = bound

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        return tuple(arg) if isinstance(arg, list) else arg


class Unpack:
    """*Ts of a TypeVarTuple: typing.Unpack[Ts]."""

    def __init__(self, ts):
        self.__args__ = self.__parameters__ = (ts,)
        self.__origin__ = Unpack

    def __eq__(self, other):
        return self.__args__ == other.__args__ if isinstance(other, Unpack) else NotImplemented

    def __hash__(self):
        return hash(("Unpack", self.__args__))

    def __repr__(self):
        return f"typing.Unpack[{self.__args__[0]}]"


class TypeVarTuple(_Parameter):
    """Type variable tuple."""

    def __init__(self, name, *, default=NoDefault):
        self._begin(name, default, infer_variance=True)

    def __iter__(self):
        yield Unpack(self)

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")


class TypeAliasType:
    """Type alias: what the statement `type X = ...` makes."""

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self._set(name, value, type_params, None, None)

    def _set(self, name, value, type_params, module, function):
        put = object.__setattr__
        put(self, "_name", name)
        put(self, "_value", value)
        put(self, "_params", type_params)
        put(self, "_function", function)
        if module is not None:
            put(self, "__module__", module)

    def __setattr__(self, name, value):
        if name in ("__name__", "__value__", "__type_params__", "__parameters__", "__module__"):
            raise AttributeError(f"attribute '{name}' of 'typing.TypeAliasType' objects is not writable"
                                 if name != "__name__" else "readonly attribute")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute '{name}'")

    @property
    def __name__(self):
        return self._name

    @property
    def __value__(self):
        if self._value is _Unset:
            object.__setattr__(self, "_value", self._function())
        return self._value

    @property
    def __type_params__(self):
        return self._params

    @property
    def __parameters__(self):
        return tuple(Unpack(v) if isinstance(v, TypeVarTuple) else v for v in self._params)

    def __getitem__(self, args):
        if not self._params:
            raise TypeError("Only generic type aliases are subscriptable")
        return _generic_alias(self, args)

    def __or__(self, other):
        return _make_union(self, other)

    def __ror__(self, other):
        return _make_union(other, self)

    def __repr__(self):
        return self._name


for _cls in (TypeAliasType, TypeVar, ParamSpec, TypeVarTuple, ParamSpecArgs, ParamSpecKwargs, Unpack):
    _cls.__module__ = "typing"

_generic_alias = type(list[int])


class _Alias:
    """X[args] of a generic class: typing's alias."""

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = collect(args)

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass
        return made

    def __getitem__(self, args):
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        return _Alias(self.__origin__, substitute(self.__args__, self.__parameters__, args, self))

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        if self.__origin__ is not Generic:
            return (self.__origin__,)
        at = bases.index(self)
        for base in bases[at + 1:]:
            if isinstance(base, _Alias):
                return ()
        return (Generic,)

    def __instancecheck__(self, instance):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __subclasscheck__ = __instancecheck__

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __repr__(self):
        return _text(self.__origin__) + "[" + (", ".join(map(_text, self.__args__)) or "()") + "]"


class _Union(_Alias):
    """typing.Union[...]"""

    def __init__(self, args):
        _Alias.__init__(self, _Union, args)

    def __getitem__(self, args):
        parts = substitute(self.__args__, self.__parameters__, args, self)
        result = parts[0]
        for part in parts[1:]:
            result = result | part
        return result

    def __eq__(self, other):
        return set(self.__args__) == set(other.__args__) if isinstance(other, _Union) else NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_text(args[0] if args[1] is type(None) else args[1])}]"
        return "typing.Union[" + ", ".join(map(_text, args)) + "]"

    def __instancecheck__(self, instance):
        return any(isinstance(instance, c) for c in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, c) for c in self.__args__)


class Generic:
    """Abstract base class for generic types."""
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        if cls is Generic:
            if not params:
                raise TypeError("Parameter list to Generic[...] cannot be empty")
            if not all(isinstance(v, (_Parameter, Unpack)) for v in params):
                raise TypeError("Parameters to Generic[...] must all be type variables or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError("Parameters to Generic[...] must all be unique")
            return _Alias(cls, params)
        wanted = getattr(cls, "__parameters__", ())
        if not wanted:
            raise TypeError(f"{cls} is not a generic class")
        return _Alias(cls, bind(params, wanted, cls))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = ()
        if "__orig_bases__" in cls.__dict__:
            if Generic in cls.__orig_bases__:
                raise TypeError("Cannot inherit from plain Generic")
            found = collect(cls.__orig_bases__)
            for base in cls.__orig_bases__:
                if isinstance(base, _Alias) and base.__origin__ is Generic:
                    found = base.__parameters__
        elif Generic in cls.__bases__ and cls.__name__ != "Protocol":
            raise TypeError("Cannot inherit from plain Generic")
        cls.__parameters__ = found


Generic.__module__ = "typing"


def collect(args):
    """The type parameters in args, each once, in order."""
    found = []
    for v in args:
        if isinstance(v, type) and type(v) is type:
            continue
        if isinstance(v, _Parameter):
            inner = (v,)
        elif isinstance(v, (tuple, list)):
            inner = collect(v)
        else:
            inner = getattr(v, "__parameters__", ())
        for p in inner:
            if p not in found:
                found.append(p)
    return tuple(found)


def bind(args, params, owner):
    """The arguments for params: as many as there are, defaults filled in."""
    plain = [p for p in params if not isinstance(p, TypeVarTuple)]
    if len(plain) < len(params):
        if len(args) < len(plain) - sum(p.has_default() for p in plain):
            raise TypeError(f"Too few arguments for {owner}; actual {len(args)}, expected at least {len(plain)}")
        return args
    if len(params) == 1 and isinstance(params[0], ParamSpec):
        if len(args) == 1 and (isinstance(args[0], (list, tuple, ParamSpec)) or args[0] is ...):
            return tuple(tuple(a) if isinstance(a, list) else a for a in args)
        return (tuple(args),)
    needed = sum(not p.has_default() for p in params)
    if len(args) > len(params):
        raise TypeError(f"Too many arguments for {owner}; actual {len(args)}, expected {len(params)}")
    if len(args) < needed:
        least = f"at least {needed}" if needed < len(params) else str(needed)
        raise TypeError(f"Too few arguments for {owner}; actual {len(args)}, expected {least}")
    args += tuple(p.__default__ for p in params[len(args):])
    return tuple(tuple(a) if isinstance(p, ParamSpec) and isinstance(a, list) else a for p, a in zip(params, args))


def _replace(v, table):
    """v with its parameters replaced: a list of what stands there now."""
    if isinstance(v, Unpack):
        return list(table.get(v.__args__[0], (v,)))
    if isinstance(v, _Parameter):
        return [table.get(v, v)]
    if isinstance(v, (tuple, list)):
        return [type(v)(x for part in v for x in _replace(part, table))]
    inner = () if isinstance(v, type) and type(v) is type else getattr(v, "__parameters__", ())
    if not inner:
        return [v]
    args = []
    for p in inner:
        got = table.get(p, p)
        if isinstance(p, TypeVarTuple):
            args.extend(got if isinstance(got, tuple) else (Unpack(p),))
        else:
            args.append(got)
    return [v[tuple(args)]]


def substitute(args, params, given, owner):
    """args with params replaced by what is given."""
    if not isinstance(given, tuple):
        given = (given,)
    variadic = [i for i, p in enumerate(params) if isinstance(p, TypeVarTuple)]
    for i, p in enumerate(params[len(given):], len(given)):
        if isinstance(p, TypeVar) and not p.has_default():
            raise TypeError(f"Too few arguments for {owner}; actual {len(given)}, expected at least {i + 1}")
    given = bind(given, params, owner)
    table = {}
    if variadic:
        at, behind = variadic[0], len(params) - variadic[0] - 1
        end = len(given) - behind
        table.update(zip(params[:at], given[:at]))
        table[params[at]] = given[at:end]
        table.update(zip(params[at + 1:], given[end:]))
    else:
        table.update((p, p.__typing_subst__(v)) for p, v in zip(params, given))
    return tuple(x for v in args for x in _replace(v, table))


def alias_parameters(args):
    """__parameters__ of built-in aliases and unions."""
    return collect(args)


def alias_getitem(alias, item):
    """alias[item] of a built-in alias or union."""
    params = collect(alias.__args__)
    if not params:
        raise TypeError(f"{alias!r} is not a generic class")
    parts = substitute(alias.__args__, params, item, repr(alias))
    if type(alias) is _generic_alias:
        return _generic_alias(alias.__origin__, parts)
    result = parts[0]
    for part in parts[1:]:
        result = result | part
    return result


def make_param(name, kind, bound, default):
    """A type parameter of a def, class or type statement; bound and default are functions or None."""
    if kind == 2:
        v = TypeVarTuple(name)
    elif kind == 3:
        v = ParamSpec(name, infer_variance=True)
    else:
        v = TypeVar(name, infer_variance=True)
        if bound is not None:
            v._function = bound
            if kind == 1:
                v._constraints = _Unset
            else:
                v._bound = _Unset
    if default is not None:
        v._default_function = default
        v._default = _Unset
    return v


def make_alias(name, params, module, function):
    """What a type statement makes."""
    v = TypeAliasType(name, _Unset, type_params=params)
    v._set(name, _Unset, params, module, function)
    return v


def generic_base(params):
    """The base that a class with type parameters gets."""
    return _Alias(Generic, tuple(Unpack(v) if isinstance(v, TypeVarTuple) else v for v in params))
