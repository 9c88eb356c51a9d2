using System.Globalization;

namespace ComplaintFlow.Settings;

/// <summary>The elements of lists that a host may have filled.</summary>
internal static class Elements
{
    /// <summary>Those that are there, each with the place of its position. One that is null is written down.</summary>
    public static IEnumerable<(T Element, Place Place)> Of<T>(IEnumerable<T?> list, Place place, ICollection<Fault> faults)
        where T : class
    {
        int at = 0;
        foreach (T? element in list)
        {
            Place here = place.Below(string.Create(CultureInfo.InvariantCulture, $"{at++}"));
            if (element is not null)
                yield return (element, here);
            else
                faults.Add(new(ErrorCodes.InvalidSetting, here, "The element is null.", "Remove it."));
        }
    }
}
