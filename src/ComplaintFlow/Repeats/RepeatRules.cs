using ComplaintFlow.Settings;

namespace ComplaintFlow.Repeats;

/// <summary>How it is counted how often a customer has complained before. Immutable.</summary>
/// <param name="Within">How long ago an earlier complaint may be to count; exactly so long ago counts.</param>
/// <param name="UpTo">The largest count; whoever has complained more often counts as so often.</param>
/// <param name="CategoryLevels">Only complaints that share so many levels of the category count; 0 for all.</param>
/// <param name="CountsContacts">Whether a customer who asks again about an open complaint counts, too.</param>
internal sealed record RepeatRules(TimeSpan Within, int UpTo, int CategoryLevels, bool CountsContacts)
{
    /// <summary>The category whose subtree counts; null when every complaint of the customer does.</summary>
    public Category? SubtreeOf(Category category)
    {
        if (CategoryLevels == 0)
            return null;
        int end = 0;
        for (int level = 0; level < CategoryLevels && end >= 0; level++)
            end = category.Name.IndexOf('/', level == 0 ? 0 : end + 1);
        return end < 0 ? category : Category.Of(category.Name[..end]);
    }

    /// <summary>The signals of a customer who asks again: one repeat more.</summary>
    public Signals AfterContact(Signals signals) => signals with { Repeats = signals.Repeats < UpTo ? signals.Repeats + 1 : signals.Repeats };

    public void Write(CanonicalWriter writer)
    {
        writer.Duration("within", Within);
        writer.Number("up-to", UpTo);
        writer.Number("category-levels", CategoryLevels);
        writer.Flag("contacts", CountsContacts);
    }
}
