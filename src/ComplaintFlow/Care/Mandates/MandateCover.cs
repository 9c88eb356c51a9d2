using System.Collections.Immutable;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Care;

/// <summary>
/// Covers the options of an offer by the mandates of the actor, one after the other, as far as what is left of the budgets reaches. What it does not cover awaits
/// approval, and takes nothing.
/// </summary>
internal sealed class MandateCover
{
    private readonly MandateTable _table;
    private readonly ComplaintDraft _draft;
    private readonly ImmutableArray<Mandate> _mandates;
    private readonly Dictionary<string, decimal> _released = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Budget, string Group), decimal> _taken = [];

    /// <param name="table">Who may promise what.</param>
    /// <param name="draft">The complaint, with the actor.</param>
    /// <param name="standing">The offer as it stands, whose reservations end; null for none.</param>
    /// <param name="others">The options of the offer that stay, and what they reserve.</param>
    public MandateCover(MandateTable table, ComplaintDraft draft, Offer? standing, ImmutableArray<OfferedOption> others)
    {
        (_table, _draft) = (table, draft);
        Actor actor = draft.Stamp.Actor;
        _mandates = actor.Kind == ActorKind.Staff ? [.. table.Of(actor.Id, actor.Roles, draft.Mandates.Tier)] : [];
        foreach (BudgetShare share in standing?.Reserved() ?? [])
            _released[share.Budget] = _released.GetValueOrDefault(share.Budget) + share.Amount;
        foreach (OfferedOption option in others)
        {
            if (option.State == OptionState.Open)
                Take(option);
        }
    }

    public ImmutableArray<OfferedOption> Cover(ImmutableArray<OfferedOption> options) => [.. options.Select(Cover)];

    private OfferedOption Cover(OfferedOption option)
    {
        OfferedOption covered = option with { State = OptionState.Open, Since = 0, Remedies = [.. option.Remedies.Select(Cover)] };
        foreach (BudgetShare share in covered.Shares())
        {
            if (share.Amount <= Left(share, option.Group ?? ""))
                continue;
            ApprovalReason why = share.IsTallied ? ApprovalReason.OverBudget : ApprovalReason.OverComplaint;
            covered = covered with
            {
                Remedies = [.. covered.Remedies.Select(remedy => remedy.Need is null && remedy.Shares.Any(one => one.Budget == share.Budget)
                    ? remedy with { Need = new(why, new Money(share.Limit, remedy.Value!.Value.Currency)) }
                    : remedy)],
            };
        }

        if (covered.Remedies.Any(static remedy => remedy.Need is not null))
            return covered with { State = OptionState.Submitted, Remedies = [.. covered.Remedies.Select(static remedy => remedy with { Shares = default })] };
        Take(covered);
        return covered;
    }

    /// <summary>Finds the mandate for a remedy, and what the remedy takes of its budgets.</summary>
    private OfferedRemedy Cover(OfferedRemedy remedy)
    {
        remedy = remedy with { Shares = default, Need = null };
        if (remedy.IsOwed)
            return remedy;
        if (remedy.Value is not { Amount: > 0 } value)
        {
            return _table.IsRestricted(remedy.Kind) && !_mandates.Any(mandate => mandate.Covers(remedy.Kind, remedy.IsGoodwill))
                ? remedy with { Need = new(ApprovalReason.NoMandate) }
                : remedy;
        }

        foreach (Mandate mandate in _mandates)
        {
            if (!mandate.Covers(remedy.Kind, remedy.IsGoodwill) || mandate.LimitIn(value.Currency) is not { } limit)
                continue;
            return value.Amount > limit.PerRemedy
                ? remedy with { Need = new(ApprovalReason.OverRemedy, new Money(limit.PerRemedy.Value, value.Currency)) }
                : remedy with { Shares = [.. Shares(mandate, limit, value)] };
        }

        return remedy with { Need = new(ApprovalReason.NoMandate) };
    }

    private IEnumerable<BudgetShare> Shares(Mandate mandate, MandateLimit limit, Money value)
    {
        PersonId person = _draft.Stamp.Actor.Id;
        if (limit.PerComplaint is { } perComplaint)
            yield return new(BudgetShare.NameOfComplaint(mandate.Name, person, value.Currency), value.Amount, perComplaint);
        foreach (MandateBudget budget in limit.Budgets)
        {
            yield return new(
                BudgetShare.NameOfPeriod(mandate.Name, person, value.Currency, budget.Period.NameAt(_draft.RecordedAt, mandate.Zone)),
                value.Amount,
                budget.Limit,
                budget.Period.EndAfter(_draft.RecordedAt, mandate.Zone));
        }
    }

    /// <summary>Returns what an option of a group may take of a budget: what is left of it, and what dearer options of the group take already.</summary>
    private decimal Left(BudgetShare share, string group)
    {
        decimal others = _taken.Where(one => one.Key.Budget == share.Budget && one.Key.Group != group).Sum(static one => one.Value);
        return Free(share) + _released.GetValueOrDefault(share.Budget) - others;
    }

    /// <summary>Returns what is left of a budget, apart from what this offer reserves: as loaded, and never more than the store found.</summary>
    private decimal Free(BudgetShare share)
    {
        decimal before = Amount(_draft.Before, share.Budget);
        decimal after = Amount(_draft.After, share.Budget);
        if (!share.IsTallied)
            return share.Limit - after;
        if (_draft.Exhausted.Contains(share.Key))
            return 0;
        decimal stored = (decimal)_draft.Mandates.Tallies.GetValueOrDefault(share.Key) / BudgetShare.Parts;
        return share.Limit - stored - (after - before);
    }

    private void Take(OfferedOption option)
    {
        foreach (BudgetShare share in option.Shares())
        {
            (string, string) key = (share.Budget, option.Group ?? "");
            _taken[key] = Math.Max(_taken.GetValueOrDefault(key), share.Amount);
        }
    }

    private static decimal Amount(Complaint? complaint, string budget)
    {
        foreach (BudgetShare share in complaint?.Care.Budgets ?? [])
        {
            if (share.Budget == budget)
                return share.Amount;
        }

        return 0;
    }
}
