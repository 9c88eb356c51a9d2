using ComplaintFlow.Settings;

namespace ComplaintFlow.Repeats;

/// <summary>The rules for counting a customer's earlier complaints. Immutable.</summary>
/// <param name="Within">The maximum age of an earlier complaint that counts, inclusive.</param>
/// <param name="UpTo">The maximum count, at which counting stops.</param>
/// <param name="CategoryLevels">The number of category levels that an earlier complaint must share; 0 for none.</param>
/// <param name="CountsContacts">Whether a customer's further contacts about an open complaint also count.</param>
internal sealed record RepeatRules(TimeSpan Within, int UpTo, int CategoryLevels, bool CountsContacts)
{
    /// <summary>Returns the category whose subtree counts; null if all complaints of the customer count.</summary>
    public Category? SubtreeOf(Category category)
    {
        if (CategoryLevels == 0)
            return null;
        int end = 0;
        for (int level = 0; level < CategoryLevels && end >= 0; level++)
            end = category.Name.IndexOf('/', level == 0 ? 0 : end + 1);
        return end < 0 ? category : Category.Of(category.Name[..end]);
    }

    /// <summary>
    /// Returns the signals after a further contact of the customer: one more repeat, up to the maximum count.
    /// </summary>
    public Signals AfterContact(Signals signals) => signals with { Repeats = signals.Repeats < UpTo ? signals.Repeats + 1 : signals.Repeats };

    public void Write(CanonicalWriter writer)
    {
        writer.Duration("within", Within);
        writer.Number("up-to", UpTo);
        writer.Number("category-levels", CategoryLevels);
        writer.Flag("contacts", CountsContacts);
    }
}
