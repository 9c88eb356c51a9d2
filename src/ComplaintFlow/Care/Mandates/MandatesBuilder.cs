using System.Globalization;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Defines in code who may promise what without asking. What nobody says is 0, and the most specific mandate wins: person, role, tier, anyone.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class MandatesBuilder
{
    private readonly MandatesOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public MandatesBuilder(MandatesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Sets the time zone in which the periods of budgets begin and end.</summary>
    /// <param name="name">The IANA or Windows name, such as <c>Asia/Shanghai</c>.</param>
    public MandatesBuilder TimeZone(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _options.TimeZone = name;
        return this;
    }

    /// <summary>Requires a mandate for kinds of remedy even if they cost nothing.</summary>
    /// <param name="kinds">The kinds.</param>
    public MandatesBuilder Restrict(params ReadOnlySpan<RemedyKind> kinds)
    {
        foreach (RemedyKind kind in kinds)
            _options.Restricted.Add(kind.Name);
        return this;
    }

    /// <summary>Adds a mandate of a person.</summary>
    /// <param name="id">The identifier of the person.</param>
    public MandateBuilder Person(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Add(new() { Person = id });
    }

    /// <summary>Adds a mandate that each person with a role has.</summary>
    /// <param name="role">The name of the role, as in <see cref="Actor.Roles"/>.</param>
    public MandateBuilder Role(string role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return Add(new() { Role = role });
    }

    /// <summary>Adds a mandate that each person of a tier has.</summary>
    /// <param name="tier">The tier.</param>
    public MandateBuilder Tier(HandlerTier tier) => Add(new() { Tier = tier.Name });

    /// <summary>Adds a mandate that everybody of the staff has.</summary>
    public MandateBuilder Anyone() => Add(new() { Anyone = true });

    private MandateBuilder Add(MandateOptions options)
    {
        _options.Holders.Add(options);
        options.Place = Place.InCode(string.Create(CultureInfo.InvariantCulture, $"AddMandates, mandate {_options.Holders.Count}"));
        return new(this, options);
    }
}

/// <summary>Defines one mandate, and starts the next.</summary>
public sealed class MandateBuilder
{
    private readonly MandatesBuilder _mandates;
    private readonly MandateOptions _options;

    internal MandateBuilder(MandatesBuilder mandates, MandateOptions options) => (_mandates, _options) = (mandates, options);

    /// <summary>Names the mandate. The keys of its budgets contain the name, and configuration replaces it by it.</summary>
    /// <param name="name">The name, 1 to 64 characters without a slash.</param>
    public MandateBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _options.Name = name;
        return this;
    }

    /// <summary>Covers only some kinds of remedy.</summary>
    /// <param name="kinds">The kinds; by default all are covered.</param>
    public MandateBuilder For(params ReadOnlySpan<RemedyKind> kinds)
    {
        foreach (RemedyKind kind in kinds)
            _options.Kinds.Add(kind.Name);
        return this;
    }

    /// <summary>Covers goodwill, and nothing else.</summary>
    public MandateBuilder Goodwill()
    {
        _options.Goodwill = true;
        return this;
    }

    /// <summary>Limits what one remedy may be worth. Call it once for each currency.</summary>
    /// <param name="amount">The most, inclusive.</param>
    /// <param name="currency">The ISO 4217 code.</param>
    public MandateBuilder Upto(decimal amount, string currency) => Add(_options.Upto, amount, currency);

    /// <summary>Limits what a person may promise for one complaint.</summary>
    /// <inheritdoc cref="Upto"/>
    public MandateBuilder PerComplaint(decimal amount, string currency) => Add(_options.PerComplaint, amount, currency);

    /// <summary>Gives each person a budget for a day.</summary>
    /// <inheritdoc cref="Upto"/>
    public MandateBuilder PerDay(decimal amount, string currency) => Add(_options.PerDay, amount, currency);

    /// <summary>Gives each person a budget for a week from Monday on.</summary>
    /// <inheritdoc cref="Upto"/>
    public MandateBuilder PerWeek(decimal amount, string currency) => Add(_options.PerWeek, amount, currency);

    /// <summary>Gives each person a budget for a calendar month.</summary>
    /// <inheritdoc cref="Upto"/>
    public MandateBuilder PerMonth(decimal amount, string currency) => Add(_options.PerMonth, amount, currency);

    /// <summary>Gives each person a budget for a quarter of a calendar year.</summary>
    /// <inheritdoc cref="Upto"/>
    public MandateBuilder PerQuarter(decimal amount, string currency) => Add(_options.PerQuarter, amount, currency);

    /// <summary>Sets the time zone in which the periods of the mandate's budgets begin and end.</summary>
    /// <inheritdoc cref="MandatesBuilder.TimeZone"/>
    public MandateBuilder TimeZone(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _options.TimeZone = name;
        return this;
    }

    /// <inheritdoc cref="MandatesBuilder.Person"/>
    public MandateBuilder Person(string id) => _mandates.Person(id);

    /// <inheritdoc cref="MandatesBuilder.Role"/>
    public MandateBuilder Role(string role) => _mandates.Role(role);

    /// <inheritdoc cref="MandatesBuilder.Tier"/>
    public MandateBuilder Tier(HandlerTier tier) => _mandates.Tier(tier);

    /// <inheritdoc cref="MandatesBuilder.Anyone"/>
    public MandateBuilder Anyone() => _mandates.Anyone();

    private MandateBuilder Add(IList<string> limits, decimal amount, string currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        limits.Add(MoneyText.Of(new(amount, currency)));
        return this;
    }
}
