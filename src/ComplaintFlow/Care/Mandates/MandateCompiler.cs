using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Compiles mandates into a table, or reports every fault in them. Pure.</summary>
internal sealed class MandateCompiler
{
    private const int MaxMandates = 10_000;
    private const string FixLimit = "Write an amount of 0 or more and a currency: 500 CNY.";

    private readonly Layered<MandatesOptions> _layers;
    private readonly ICollection<Fault> _faults;
    private readonly TimeZoneInfo _standardZone;
    private readonly HashSet<string> _tiers;

    private MandateCompiler(Layered<MandatesOptions> options, TimeZoneInfo standardZone, IEnumerable<HandlerTier> tiers, ICollection<Fault> faults)
    {
        (_layers, _faults) = (options, faults);
        _tiers = [.. tiers.Select(static tier => tier.Name)];
        Place place = options.Configured.TimeZone is null ? Place.InCode("AddMandates, TimeZone") : Place.InConfiguration("Mandates:TimeZone");
        _standardZone = Zone(options.Top(layer => layer.TimeZone), place) ?? standardZone;
    }

    /// <summary>Compiles a table. Returns <see langword="null"/> if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="standardZone">The time zone in which periods begin and end unless the options say another.</param>
    /// <param name="tiers">The tiers of the ladder.</param>
    /// <param name="faults">Receives every fault.</param>
    public static MandateTable? Compile(Layered<MandatesOptions> options, TimeZoneInfo standardZone, IEnumerable<HandlerTier> tiers, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        MandateTable table = new MandateCompiler(options, standardZone, tiers, faults).Compile();
        return faults.Count > before ? null : table;
    }

    private MandateTable Compile()
    {
        NamedRules<(Mandate Mandate, Place Place)> mandates = new(
            static (name, place, first) => new(ErrorCodes.DuplicateMandate, place, $"The mandate '{name}' is already defined at {first}.", "Name one of them otherwise, or remove it."),
            _faults);
        List<RemedyKind> restricted = [];
        foreach (MandatesOptions layer in _layers.All)
        {
            Place list = layer == _layers.Configured ? Place.InConfiguration("Mandates:Restricted") : Place.InCode("AddMandates, Restrict");
            restricted.AddRange(Kinds(layer.Restricted, list));
            mandates.BeginLayer();
            foreach ((MandateOptions described, Place place) in Place.Each(layer.Holders, Place.InConfiguration("Mandates:Holders"), one => one.Place, _faults))
            {
                if (Compile(described, place) is { } mandate)
                    mandates.Add(mandate.Name, place, (mandate, place));
            }
        }

        if (mandates.InOrder.Count > MaxMandates)
            _faults.Add(new(ErrorCodes.InvalidMandate, "Mandates:Holders", $"There are {mandates.InOrder.Count} mandates.", $"Keep at most {MaxMandates}; give them to roles or tiers."));
        CheckOverlaps(mandates.InOrder);
        return new([.. mandates.InOrder.Select(static one => one.Mandate)], restricted);
    }

    private Mandate? Compile(MandateOptions options, Place place)
    {
        int before = _faults.Count;
        MandateHolder? holder = Holder(options, place);
        ImmutableArray<RemedyKind> kinds = [.. Kinds(options.Kinds, place.Below(nameof(options.Kinds))).Distinct()];
        TimeZoneInfo zone = Zone(options.TimeZone, place.Below(nameof(options.TimeZone))) ?? _standardZone;
        ImmutableArray<MandateLimit> limits = Limits(options, place);
        if (limits.IsEmpty && _faults.Count == before)
            Add(place, "The mandate has no limit.", "Add Upto, PerComplaint, PerDay, PerWeek, PerMonth or PerQuarter: 500 CNY.");
        string name = options.Name ?? string.Join(' ', new[] { holder?.ToString(), options.Goodwill ? "goodwill" : null }.Concat(kinds.Select(static kind => kind.Name)).OfType<string>());
        if (CodeName.TryFault(name, out string? fault))
            Add(place.Below(nameof(options.Name)), fault, "Give it a name of 1 to 64 characters.");
        else if (name.Contains('/', StringComparison.Ordinal) || !PlainText.IsName(name))
            Add(place.Below(nameof(options.Name)), $"The name '{PlainText.Shown(name)}' has a slash, or a character that a name cannot have.", "Give it another name.");
        return _faults.Count > before || holder is null ? null : new(name, holder, kinds, options.Goodwill, limits, zone);
    }

    private MandateHolder? Holder(MandateOptions options, Place place)
    {
        List<MandateHolder> holders = [];
        if (options.Person is { } person)
            holders.Add(new(MandateHolderKind.Person, Checked(person, nameof(options.Person), static text => PersonId.Of(text).Name)));
        if (options.Role is { } role)
            holders.Add(new(MandateHolderKind.Role, Checked(role, nameof(options.Role), static text => CodeName.Check(text))));
        if (options.Tier is { } tier)
        {
            holders.Add(new(MandateHolderKind.Tier, Checked(tier, nameof(options.Tier), static text => CodeName.Check(text))));
            if (!_tiers.Contains(tier))
                Add(place.Below(nameof(options.Tier)), $"The tier '{PlainText.Shown(tier)}' is not on the ladder.", $"Use one of {string.Join(", ", _tiers)}, or add it to Handlers:Tiers.");
        }

        if (options.Anyone)
            holders.Add(Mandate.Everybody);
        if (holders is [var holder])
            return holder;
        Add(place, holders.Count == 0 ? "Nobody has the mandate." : "The mandate has several holders.", "Give exactly one of Person, Role, Tier and Anyone.");
        return null;

        string Checked(string text, string setting, Func<string, string> read)
        {
            try
            {
                return read(text);
            }
            catch (ArgumentException wrong)
            {
                Add(place.Below(setting), wrong.Message, "Use a name of 1 to 64 characters.");
                return "";
            }
        }
    }

    private ImmutableArray<MandateLimit> Limits(MandateOptions options, Place place)
    {
        Dictionary<string, decimal> perRemedy = Read(options.Upto, place.Below(nameof(options.Upto)));
        Dictionary<string, decimal> perComplaint = Read(options.PerComplaint, place.Below(nameof(options.PerComplaint)));
        (BudgetPeriod Period, Dictionary<string, decimal> Limits)[] periods =
        [
            (BudgetPeriod.Day, Read(options.PerDay, place.Below(nameof(options.PerDay)))),
            (BudgetPeriod.Week, Read(options.PerWeek, place.Below(nameof(options.PerWeek)))),
            (BudgetPeriod.Month, Read(options.PerMonth, place.Below(nameof(options.PerMonth)))),
            (BudgetPeriod.Quarter, Read(options.PerQuarter, place.Below(nameof(options.PerQuarter)))),
        ];
        IEnumerable<string> currencies = perRemedy.Keys.Concat(perComplaint.Keys).Concat(periods.SelectMany(static one => one.Limits.Keys)).Distinct().Order(StringComparer.Ordinal);
        return
        [
            .. currencies.Select(currency => new MandateLimit(
                currency,
                Find(perRemedy, currency),
                Find(perComplaint, currency),
                [.. from one in periods where one.Limits.ContainsKey(currency) select new MandateBudget(one.Period, one.Limits[currency])])),
        ];

        static decimal? Find(Dictionary<string, decimal> limits, string currency) => limits.TryGetValue(currency, out decimal limit) ? limit : null;
    }

    private Dictionary<string, decimal> Read(IList<string> texts, Place place)
    {
        Dictionary<string, decimal> limits = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            if (!MoneyText.TryParse(text, out Money money, out string? fault))
                Add(place, fault, FixLimit);
            else if (!limits.TryAdd(money.Currency, money.Amount))
                Add(place, $"There are two limits in {money.Currency}.", "Keep one for each currency.");
        }

        return limits;
    }

    private IEnumerable<RemedyKind> Kinds(IList<string> names, Place place)
    {
        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault) || !PlainText.IsName(name))
                Add(place, fault ?? $"'{PlainText.Shown(name)}' has a character that a name cannot have.", "Use names of 1 to 64 characters, such as refund.");
            else
                yield return RemedyKind.Of(name);
        }
    }

    /// <summary>Of two mandates of one holder that cover the same, it would depend on their order which one counts.</summary>
    private void CheckOverlaps(IReadOnlyList<(Mandate Mandate, Place Place)> mandates)
    {
        Dictionary<(MandateHolder Holder, bool IsGoodwill, string Kind, string Currency), string> first = [];
        foreach ((Mandate mandate, Place place) in mandates)
        {
            foreach (string kind in mandate.Kinds.IsEmpty ? [""] : mandate.Kinds.Select(static kind => kind.Name))
            {
                foreach (MandateLimit limit in mandate.Limits)
                {
                    if (!first.TryAdd((mandate.Holder, mandate.IsGoodwill, kind, limit.Currency), mandate.Name))
                    {
                        _faults.Add(new(
                            ErrorCodes.DuplicateMandate,
                            place,
                            string.Create(CultureInfo.InvariantCulture, $"'{mandate.Name}' and '{first[(mandate.Holder, mandate.IsGoodwill, kind, limit.Currency)]}' cover {(kind.Length == 0 ? "all kinds" : kind)} in {limit.Currency} for {mandate.Holder}."),
                            "Combine them in one."));
                    }
                }
            }
        }
    }

    private TimeZoneInfo? Zone(string? name, Place place)
    {
        if (name is null || (name.Length < 100 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)))
            return name is null ? null : TimeZoneInfo.FindSystemTimeZoneById(name);
        _faults.Add(new(ErrorCodes.UnknownTimeZone, place, $"This machine has no time zone '{PlainText.Shown(name)}'.", "Use an IANA name such as Asia/Shanghai, or a Windows name such as China Standard Time."));
        return null;
    }

    private void Add(Place place, string message, string fix) => _faults.Add(new(ErrorCodes.InvalidMandate, place, message, fix));
}
