"""Tables 4.1 to 4.6 as data, one module per machine; `machine.py` judges them."""
