using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Deciding;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Who may promise what: of the mandates that cover a remedy, the most specific one counts. Immutable and thread-safe.</summary>
internal sealed class MandateTable
{
    private readonly FrozenDictionary<MandateHolder, ImmutableArray<Mandate>> _byHolder;

    public MandateTable(IReadOnlyList<Mandate> mandates, IEnumerable<RemedyKind> restricted)
    {
        All = [.. mandates];
        Restricted = [.. restricted.Distinct()];
        // Those that name kinds are more specific than those for all.
        _byHolder = mandates.GroupBy(static mandate => mandate.Holder)
            .ToFrozenDictionary(static group => group.Key, static group => group.OrderBy(static mandate => mandate.Kinds.IsEmpty).ToImmutableArray());
        HasTiers = mandates.Any(static mandate => mandate.Holder.Kind == MandateHolderKind.Tier);
    }

    public ImmutableArray<Mandate> All { get; }

    /// <summary>The kinds of remedy that need a mandate even if they cost nothing.</summary>
    public ImmutableArray<RemedyKind> Restricted { get; }

    /// <summary>Whether the tier of an actor counts.</summary>
    public bool HasTiers { get; }

    public bool IsEmpty => All.IsEmpty && Restricted.IsEmpty;

    /// <summary>Returns the mandates of a person, the most specific first.</summary>
    public IEnumerable<Mandate> Of(PersonId person, IEnumerable<string> roles, HandlerTier? tier)
    {
        IEnumerable<MandateHolder> holders = [new(MandateHolderKind.Person, person.Name), .. roles.Select(static role => new MandateHolder(MandateHolderKind.Role, role))];
        if (tier is { } level)
            holders = holders.Append(new(MandateHolderKind.Tier, level.Name));
        return holders.Append(Mandate.Everybody).SelectMany(holder => _byHolder.GetValueOrDefault(holder, []));
    }

    /// <summary>Returns the budgets of periods that may count for an actor at an instant. Of mandates by tier all, since the tier is not known yet.</summary>
    public IReadOnlyList<TallyKey> TalliesOf(Actor actor, DateTimeOffset now)
    {
        if (actor.Kind != ActorKind.Staff || All.IsEmpty)
            return [];
        IEnumerable<Mandate> mandates = Of(actor.Id, actor.Roles, null).Concat(HasTiers ? All.Where(static mandate => mandate.Holder.Kind == MandateHolderKind.Tier) : []);
        return
        [
            .. from mandate in mandates
               from limit in mandate.Limits
               from budget in limit.Budgets
               select new TallyKey(BudgetShare.NameOfPeriod(mandate.Name, actor.Id, limit.Currency, budget.Period.NameAt(now, mandate.Zone))),
        ];
    }

    /// <summary>Returns who has a mandate under which every remedy of the options can be promised, as far as the value of each is concerned.</summary>
    public ImmutableArray<MandateHolder> Covering(IReadOnlyCollection<OfferedRemedy> remedies, Func<PersonId, bool> isProposer)
    {
        return
        [
            .. All.Select(static mandate => mandate.Holder).Distinct()
                .Where(holder => holder.Kind != MandateHolderKind.Person || !isProposer(PersonId.Of(holder.Name)))
                .Where(holder => remedies.All(remedy => remedy.IsOwed || IsCovered(remedy, _byHolder[holder]))),
        ];
    }

    public bool IsRestricted(RemedyKind kind) => Restricted.Contains(kind);

    private bool IsCovered(OfferedRemedy remedy, ImmutableArray<Mandate> mandates)
    {
        if (remedy.Value is not { Amount: > 0 } value)
            return !IsRestricted(remedy.Kind) || mandates.Any(mandate => mandate.Covers(remedy.Kind, remedy.IsGoodwill));
        return mandates.FirstOrDefault(mandate => mandate.Covers(remedy.Kind, remedy.IsGoodwill) && mandate.LimitIn(value.Currency) is not null) is { } found
            && found.LimitIn(value.Currency)!.Allows(value.Amount);
    }

    /// <summary>Writes the table for the version hash of the rules.</summary>
    public void Write(CanonicalWriter writer)
    {
        writer.Set("restricted", Restricted.Select(static kind => kind.Name));
        writer.Objects("holders", All, static (one, mandate) =>
        {
            one.Text("name", mandate.Name);
            one.Text("holder", mandate.Holder.ToString());
            one.Set("kinds", mandate.Kinds.Select(static kind => kind.Name));
            one.Flag("goodwill", mandate.IsGoodwill);
            one.Text("zone", mandate.Zone.Id);
            one.Objects("limits", mandate.Limits, static (each, limit) =>
            {
                each.Text("currency", limit.Currency);
                each.Text("remedy", Number(limit.PerRemedy));
                each.Text("complaint", Number(limit.PerComplaint));
                each.Objects("budgets", limit.Budgets, static (part, budget) =>
                {
                    part.Member("period", budget.Period);
                    part.Text("limit", Number(budget.Limit));
                });
            });
        });
    }

    private static string? Number(decimal? amount) => amount?.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>A mandate. Immutable.</summary>
/// <param name="Name">The name.</param>
/// <param name="Holder">Who has it.</param>
/// <param name="Kinds">The kinds of remedy that it covers; empty for all.</param>
/// <param name="IsGoodwill">Whether it covers goodwill only.</param>
/// <param name="Limits">The limits, one for each currency.</param>
/// <param name="Zone">The time zone in which periods begin and end.</param>
internal sealed record Mandate(string Name, MandateHolder Holder, ImmutableArray<RemedyKind> Kinds, bool IsGoodwill, ImmutableArray<MandateLimit> Limits, TimeZoneInfo Zone)
{
    public static MandateHolder Everybody { get; } = new(MandateHolderKind.Anyone, "");

    public bool Covers(RemedyKind kind, bool isGoodwill) => IsGoodwill == isGoodwill && (Kinds.IsEmpty || Kinds.Contains(kind));

    public MandateLimit? LimitIn(string currency)
    {
        foreach (MandateLimit limit in Limits)
        {
            if (limit.Currency == currency)
                return limit;
        }

        return null;
    }
}

/// <summary>The limits of a mandate in one currency.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="PerRemedy">The most for one remedy; null for no limit of its own.</param>
/// <param name="PerComplaint">The most for one complaint; null for no limit of its own.</param>
/// <param name="Budgets">The budgets of periods.</param>
internal sealed record MandateLimit(string Currency, decimal? PerRemedy, decimal? PerComplaint, ImmutableArray<MandateBudget> Budgets)
{
    /// <summary>Whether an amount is within all limits, if nothing else was promised.</summary>
    public bool Allows(decimal amount) => !(amount > PerRemedy) && !(amount > PerComplaint) && !Budgets.Any(budget => amount > budget.Limit);
}

/// <summary>The budget of a period.</summary>
internal sealed record MandateBudget(BudgetPeriod Period, decimal Limit);
