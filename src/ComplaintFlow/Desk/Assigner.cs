using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Desk;

/// <summary>Lets the reactions come to rest, gives the complaint to whom they ask for, and goes on until nobody asks any more.</summary>
internal sealed class Assigner(Realm realm, HandlerResolver handlers)
{
    public async ValueTask<Denial?> SettleAsync(ComplaintDraft draft, ComplaintRules rules, IReadOnlySet<PersonId>? full, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!draft.Settle(rules.Reactions.AsSpan()))
                return Denial.Of(ErrorCodes.TooManyEvents, ComplaintDraft.MaxEvents);
            if (draft.Wish is not { } wish)
            {
                if (draft.Entries.Count > 0 && rules.AtRest?.Rest(draft.Context, draft.Sink) == true)
                    continue;
                return null;
            }

            draft.Wish = null;
            HandlerChoice choice = await handlers.ChooseAsync(realm, rules.Directory, wish.Target, draft.After!, full, cancellationToken).ConfigureAwait(false);
            if (choice.IsFound)
                Assign(draft, wish, choice);
            else if (wish.IsCommand)
                return Nobody(wish, choice);
            else
                FallBack(draft, wish, choice);
        }
    }

    private static void Assign(ComplaintDraft draft, Assignment wish, HandlerChoice choice)
    {
        Treatment now = draft.After!.Treatment;
        if (now.Handler == choice.Handler && now.Team == choice.Team)
            return;
        draft.Limit = choice is { Handler: { } handler, Capacity: { } capacity } ? (handler, capacity) : null;
        draft.Add(new HandlerAssigned(choice.Handler, choice.Team, wish.Rule, wish.Because, choice.PassedOver, choice.PassedOverCount, wish.Policy));
    }

    private static void FallBack(ComplaintDraft draft, Assignment wish, HandlerChoice choice)
    {
        draft.Add(new NobodyFound(wish.Target.ToString(), wish.Rule, choice.PassedOverCount, wish.Policy));
        if (wish.Fallback is { } fallback)
            draft.Wish = wish with { Target = fallback, Fallback = null };
    }

    private static Denial Nobody(Assignment wish, HandlerChoice choice) => new(
        ErrorCodes.NobodyAvailable,
        [wish.Target],
        choice.PassedOver.IsEmpty
            ? [DenialReason.Of("nobody.known")]
            : [.. choice.PassedOver.Select(person => DenialReason.Of($"passed-over.{JsonNames.Of(person.Reason)}", person.Handler))]);
}
