namespace ComplaintFlow;

/// <summary>The direction of a contact.</summary>
public enum ContactDirection
{
    /// <summary>The customer contacted the firm.</summary>
    FromCustomer,

    /// <summary>The firm contacted the customer.</summary>
    ToCustomer,
}
